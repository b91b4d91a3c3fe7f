select 1 from duckdb_tables() where schema_name = 'quality' and table_name = 'schema_version'
