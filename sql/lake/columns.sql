select table_name, list((column_name, lower(data_type)) order by column_index)
from duckdb_columns()
where database_name = 'lake' and schema_name = 'main'
group by 1
