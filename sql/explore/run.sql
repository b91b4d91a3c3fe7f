-- One run.
select * from quality.runs where run_id = $id
