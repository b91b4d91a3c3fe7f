select column_name, data_type, is_nullable
from duckdb_columns()
where table_name = $1 and ($2 is null or schema_name = $3)
order by column_index
