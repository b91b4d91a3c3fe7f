select case schema_name when 'main' then '' else schema_name || '.' end || table_name
from duckdb_tables()
where not temporary and not internal
order by all
