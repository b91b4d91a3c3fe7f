select * from quality.inputs where run_id = ? order by path
