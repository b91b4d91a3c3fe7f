-- Every table and view: about how many rows, and what it is.
select if(schema_name = 'main', '', schema_name || '.') || table_name as table_name, estimated_size as row_count, comment as told
from duckdb_tables()
where not internal
union all
select view_name, null, comment from duckdb_views() where not internal and schema_name = 'main'
order by table_name
