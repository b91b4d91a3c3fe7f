-- Links of the run's own pages are all open; of the others, those that a touched article may answer or did answer.
create or replace temp table open_links as
with touched_keys as (
    select distinct unnest(fuzzy_keys(squeezed(title_search))) as key from touched_names where title_search <> ''
), earlier as (
    select * from fact_related_links anti join good_pages using (page_id)
), unsure as (
    select link_id, unnest(fuzzy_keys(squeezed(title_search))) as key
    from earlier
    where title_search <> '' and (match_method is null or match_method in ('itself', 'ambiguous') or match_method like 'fuzzy%')
), unsettled as (
    select link_id from earlier semi join touched_names using (title_search) where title_search <> ''
    union
    select link_id from earlier where url_key(url) in (select url_key(uri) from touched_names)
    union
    select link_id from earlier where to_article_id in (select article_id from touched_names)
    union
    select link_id from unsure semi join touched_keys using (key)
), open as (
    select link_id, page_id, article_id, title, title_search, url from fact_related_links semi join good_pages using (page_id)
    union all
    select link_id, page_id, article_id, title, title_search, url from earlier semi join unsettled using (link_id)
), headlines as ( -- each once: a site prints its lists on every page
    select title_search, squeezed(title_search) as short from (select distinct title_search from open)
)
select l.link_id, l.page_id, l.article_id, l.title_search, h.short, is_cut(l.title) as cut, l.url, url_key(l.url) as url_key,
       p.site
from open as l
join staging.pages as p using (page_id)
left join headlines as h using (title_search);
