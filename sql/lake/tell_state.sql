insert into lake.akhbar.published
select path, table_name, fingerprint, run_id from told
