select /*columns*/ from /*table*/ semi join read_before using (path) order by source_path, record_no
