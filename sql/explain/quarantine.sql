select * from quality.quarantine where row_key = ? order by run_id
