-- Whether the warehouse of this connection may only be read.
select readonly from duckdb_databases() where database_name = current_database();
