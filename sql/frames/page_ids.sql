select page_id from run_pages order by page_id
