-- Whether the warehouse has the search forms of names, and how words are spelled, as a load of this version writes them.
select count(*) = 2 as there
from duckdb_columns()
where (schema_name, table_name, column_name) in (('marts', 'entity_forms', 'letters'), ('search', 'words', 'sound'))
