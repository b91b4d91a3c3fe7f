-- One row in quarantine, with all it held.
select * from quality.quarantine where md5(concat_ws('#', run_id, gate, expectation, table_name, row_key)) = $id
