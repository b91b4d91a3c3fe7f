select distinct if(schema_name = 'main', '', schema_name || '.') || table_name as name from duckdb_columns()
where not internal
union all
select distinct column_name from duckdb_columns() where not internal
