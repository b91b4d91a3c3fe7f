-- Bytes of what was loaded that DuckDB had to write aside, for want of memory.
select coalesce(sum(temporary_storage_bytes), 0)::bigint from duckdb_memory()
