insert into /*table*/ (/*columns*/) select /*columns*/ from read_parquet($1, /*types*/)
