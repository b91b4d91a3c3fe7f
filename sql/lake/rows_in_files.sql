select count(*) from /*catalog*/.ducklake_metadata where key = 'data_inlining_row_limit' and value = '0'
