select page_id from staging.pages semi join asked using (page_id)
