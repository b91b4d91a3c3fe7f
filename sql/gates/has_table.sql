select 1 from duckdb_columns() where table_name = $1 and ($2 is null or schema_name = $3) limit 1
