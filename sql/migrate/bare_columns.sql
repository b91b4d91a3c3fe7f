select column_name from duckdb_columns() where schema_name = 'main' and table_name = $1 and comment is null
