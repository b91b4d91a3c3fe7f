select value from /*catalog*/.ducklake_metadata where key = 'data_path'
