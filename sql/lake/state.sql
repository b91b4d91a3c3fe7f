select path, table_name, fingerprint from lake.akhbar.published
