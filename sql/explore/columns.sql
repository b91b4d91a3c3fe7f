-- Every table and view with its columns.
select schema_name, table_name, column_name, data_type, comment
from duckdb_columns()
where not internal
order by schema_name, table_name, column_index
