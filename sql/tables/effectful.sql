select distinct lower(function_name) from duckdb_functions() where function_type in ('table', 'pragma')
