select max(run_id) from lake.akhbar.published
