select column_name from duckdb_columns() where database_name = 'published' and table_name = $1
