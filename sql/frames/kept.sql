-- A frame that is shown to DuckDB, as a table of its own.
create or replace temp table /*name*/ as select * from kept_frame
