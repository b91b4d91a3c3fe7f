select column_name from duckdb_columns() where schema_name = 'main' and table_name = ? and comment is null
