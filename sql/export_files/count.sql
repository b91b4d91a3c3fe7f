update export_files set rows_in_table = (select count(*) from /*table*/) where table_name = $1
