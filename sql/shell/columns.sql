select column_name, data_type, is_nullable as nullable, comment
from duckdb_columns()
where if(schema_name = 'main', '', schema_name || '.') || table_name = $name
order by column_index
