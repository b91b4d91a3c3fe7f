-- Who brought a page: run, file and record, and the hash of the file.
select s.run_id, s.seen_at, s.source_path, s.record_no, s.fetched_at, s.encoding, s.address, i.sha256 as input_sha256
from staging.sightings as s
left join quality.inputs as i on i.run_id = s.run_id and i.path = string_split(s.source_path, '!')[1]
where s.page_id = $1
order by s.seen_at, s.source_path, s.record_no
