-- The pieces of the pages of the articles found, as they are printed. Their kind is looked at afterwards: as a condition
-- it would be checked on every piece there is.
select page_id, article_no, kind, text
from staging.segments
where list_contains($pages::varchar[], page_id)
order by page_id, article_no, segment_no
