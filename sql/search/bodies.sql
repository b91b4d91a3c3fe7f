-- The bodies of articles whose paragraphs are not in the warehouse.
select article_id, body from fact_articles where list_contains($articles::varchar[], article_id) and is_current
