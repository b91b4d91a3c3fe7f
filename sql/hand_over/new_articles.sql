select article_id from fact_articles where is_current and page_id in (/*pages*/)
