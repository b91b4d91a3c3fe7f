insert into bad_pages select page_id from run_faults
