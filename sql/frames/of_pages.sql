select /*columns*/ from /*frame*/ where page_id between $first and $last
