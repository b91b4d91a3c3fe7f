select * from quality.quarantine where row_key = $1 order by run_id
