select page_id from fact_related_links where link_id = $1
