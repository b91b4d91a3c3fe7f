select * from quality.inputs where run_id = $1 order by path
