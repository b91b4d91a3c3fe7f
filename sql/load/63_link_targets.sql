-- Every article, where a link asks.
create or replace temp table link_targets as
select distinct a.article_id, a.title_search, squeezed(a.title_search) as short, is_cut(a.title) as cut, a.page_id, a.uri,
       url_key(a.uri) as uri_key, a.article_no, p.site
from fact_articles as a
join staging.pages as p using (page_id)
where exists (select * from open_links);

create or replace temp table named_targets as
select distinct title_search, article_id, page_id, site
from link_targets
where title_search in (select title_search from open_links where title_search <> '');

create or replace temp table placed_targets as
select distinct uri, uri_key, article_id
from link_targets
where article_no = 1 and uri_key in (select url_key from open_links where url_key <> '');

-- Who answers to a headline or an address: how many articles, the first and the last of them. Counted once for each:
-- many links ask the same, and many articles may answer, so that a row for each of both would grow with their square.
create or replace temp macro who(article_id) as
    struct_pack(answers := count(distinct article_id), low := min(article_id), high := max(article_id));

create or replace temp table named_on_page as
select title_search, page_id, who(article_id) as who from named_targets group by title_search, page_id;

create or replace temp table named_on_site as
select title_search, site, who(article_id) as who from named_targets where site <> '' group by title_search, site;

create or replace temp table named_anywhere as
select title_search, who(article_id) as who from named_targets group by title_search;

create or replace temp table placed_exactly as
select uri, who(article_id) as who from placed_targets group by uri;

create or replace temp table placed as
select uri_key, who(article_id) as who from placed_targets group by uri_key;
