select if(schema_name = 'main', '', schema_name || '.') || name as name, kind, comment
from (
    select schema_name, table_name as name, 'table' as kind, comment from duckdb_tables()
    union all
    select schema_name, view_name, 'view', comment from duckdb_views() where not internal
)
order by all
