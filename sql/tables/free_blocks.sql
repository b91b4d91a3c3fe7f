select total_blocks, free_blocks from pragma_database_size()
