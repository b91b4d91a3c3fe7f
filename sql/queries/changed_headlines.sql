-- Headlines that changed after publication, old beside new.
-- ar: عناوين تغيرت بعد النشر
with versions as (
    select a.article_id, a.version, a.publisher, a.title, a.title_search, p.fetched_at,
           lag(a.title) over later as old_title, lag(a.title_search) over later as old_search,
           lag(p.fetched_at) over later as old_fetched_at
    from fact_articles as a
    join staging.pages as p using (page_id)
    window later as (partition by a.article_id order by a.version)
)
select article_id, publisher, version, old_title, title as new_title, old_fetched_at, fetched_at
from versions
where version > 1 and title_search is distinct from old_search
order by fetched_at nulls last, article_id, version
