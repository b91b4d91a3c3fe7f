select * from quality.runs where run_id = $1
