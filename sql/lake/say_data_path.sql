update /*catalog*/.ducklake_metadata set value = $files where key = 'data_path' and value <> $files
