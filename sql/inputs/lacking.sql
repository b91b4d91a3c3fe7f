select page_id from asked anti join staging.pages using (page_id)
