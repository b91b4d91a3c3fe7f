delete from lake.akhbar.published
