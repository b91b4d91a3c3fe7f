-- Links of the run's own pages are all open; of the others, those that a touched article may answer or did answer.
-- Headlines and addresses are looked at once each: a site prints its lists on every page.
create or replace temp table open_links as
with touched_keys as (
    select distinct unnest(fuzzy_keys(squeezed(title_search))) as key from touched_names where title_search <> ''
), unsure as (
    select distinct title_search
    from fact_related_links
    where title_search <> '' and (match_method is null or match_method in ('itself', 'ambiguous') or match_method like 'fuzzy%')
), unsure_keys as (
    select title_search, unnest(fuzzy_keys(squeezed(title_search))) as key from unsure
), doubtful as (
    select distinct title_search from unsure_keys semi join touched_keys using (key)
), addresses as (
    select url from (select distinct url from fact_related_links where url is not null)
    where url_key(url) in (select url_key(uri) from touched_names)
), named as (
    select distinct title_search from touched_names where title_search <> ''
), touched as (
    select distinct article_id from touched_names
), open as (
    select link_id, page_id, article_id, title, title_search, url
    from fact_related_links
    where page_id in (select page_id from good_pages)
       or title_search in (select title_search from named)
       or url in (select url from addresses)
       or to_article_id in (select article_id from touched)
       or (title_search in (select title_search from doubtful)
           and (match_method is null or match_method in ('itself', 'ambiguous') or match_method like 'fuzzy%'))
), headlines as ( -- each once: a site prints its lists on every page
    select title_search, squeezed(title_search) as short from (select distinct title_search from open)
)
select l.link_id, l.page_id, l.article_id, l.title_search, h.short, is_cut(l.title) as cut, l.url, url_key(l.url) as url_key,
       p.site
from open as l
join staging.pages as p using (page_id)
left join headlines as h using (title_search);
