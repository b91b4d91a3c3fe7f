-- What stands on pages that no run before that day had read.
select page_id from staging.sightings group by page_id having min(seen_at) >= $since
