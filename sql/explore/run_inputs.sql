-- The files it read.
select path, bytes, pages, rejects from quality.inputs where run_id = $id order by path limit 200
