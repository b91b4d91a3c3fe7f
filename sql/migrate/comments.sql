select schema_name, table_name, null, comment from duckdb_tables() where not temporary
union all
select schema_name, table_name, column_name, comment from duckdb_columns() where not internal
