-- Whether the warehouse has the table of names' search forms.
select 1 as there from duckdb_tables() where schema_name = 'marts' and table_name = 'entity_forms'
