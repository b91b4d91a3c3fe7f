-- Related links: the new ones are added, and every link that an article of this run may answer is resolved anew.
-- A link of an article that a gate rejected stays with its page.
insert into fact_related_links by name
select l.* replace (a.article_id as article_id)
from run_related_links as l
left join (select distinct article_id from fact_articles) as a using (article_id)
where l.page_id in (select page_id from new_pages)
  and l.link_id not in (select link_id from bad_related_links);

-- Any title an article ever had may be what a headline quotes.
create or replace temp table changed_titles as
select distinct title_search from article_versions where coalesce(title_search, '') <> '';

create or replace temp table open_links as
select l.link_id, l.page_id, l.article_id, l.title_search, l.url, p.site
from fact_related_links as l
join staging.pages as p using (page_id)
where l.page_id in (select page_id from new_pages)
   or l.title_search in (select title_search from changed_titles)
   or l.url in (select uri from article_versions);

-- One tier after another: the same page, the address, the same site, anywhere; several answers in a tier are a doubt.
create or replace temp table link_answers as
with targets as (
    select distinct a.article_id, a.title_search, a.page_id, a.uri, a.article_no, p.site
    from fact_articles as a
    join staging.pages as p using (page_id)
), candidates as (
    select l.link_id, t.article_id,
           case when t.page_id = l.page_id then 1 when t.site = l.site and t.site <> '' then 3 else 4 end as tier
    from open_links as l
    join targets as t using (title_search)
    where l.title_search <> '' and t.article_id is distinct from l.article_id
    union all
    select l.link_id, t.article_id, 2 as tier
    from open_links as l
    join targets as t on l.url = t.uri
    where t.article_no = 1 and t.article_id is distinct from l.article_id
), best as (
    select link_id, tier, count(distinct article_id) as answers, min(article_id) as article_id
    from candidates
    group by link_id, tier
    qualify row_number() over (partition by link_id order by tier) = 1
)
select link_id,
       case when answers = 1 then article_id end as to_article_id,
       case when answers > 1 then 'ambiguous' when tier = 1 then 'same_page' when tier = 2 then 'url' else 'exact' end as match_method,
       case when answers = 1 then 1.0 end as match_score
from best;

update fact_related_links
set to_article_id = a.to_article_id, match_method = a.match_method, match_score = a.match_score
from open_links as o
left join link_answers as a using (link_id)
where fact_related_links.link_id = o.link_id;
