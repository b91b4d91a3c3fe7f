create or replace temp view /*name*/ as select /*columns*/ from read_parquet(/*files*/)
