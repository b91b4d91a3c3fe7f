insert into export_files by name from files_frame
