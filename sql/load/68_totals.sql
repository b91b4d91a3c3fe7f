-- What pages show of the whole warehouse, counted here once. Each table is counted anew and only rows that changed are
-- written: a night changes few of them.
delete from marts.page_sources where page_id in (select page_id from run_segments);

insert into marts.page_sources by name
with pieces as (
    select page_id, kind, value, credit from run_segments
    union all
    select page_id, kind, value, credit from staging.segments where not exists (select * from marts.page_sources)
)
select distinct page_id, coalesce(value, credit) as source
from pieces
semi join staging.pages using (page_id)
where kind in ('source_line', 'caption') and coalesce(value, credit) is not null;

create or replace temp table counted_entities as
select m.entity_id, count(*)::integer as articles, count(*) filter (a.duplicate_of is null)::integer as originals,
       sum(m.mentions)::bigint as mentions, count(distinct a.publisher_id)::integer as publishers
from marts.entity_articles as m
join fact_articles as a on a.article_id = m.article_id and a.is_current
group by m.entity_id;

delete from marts.entity_totals as t
where not exists (select * from counted_entities as c
                  where c.entity_id = t.entity_id and c.articles = t.articles and c.originals = t.originals
                    and c.mentions = t.mentions and c.publishers = t.publishers);

insert into marts.entity_totals by name
select * from counted_entities where entity_id not in (select entity_id from marts.entity_totals);

create or replace temp table counted_keywords as
select k.keyword_id, k.scope, count(*)::integer as articles, count(distinct a.publisher_id)::integer as publishers
from fact_keywords as k
join fact_articles as a on a.article_id = k.article_id and a.is_current
where k.scope in ('article', 'extracted')
group by k.keyword_id, k.scope;

delete from marts.keyword_totals as t
where not exists (select * from counted_keywords as c
                  where c.keyword_id = t.keyword_id and c.scope = t.scope and c.articles = t.articles and c.publishers = t.publishers);

insert into marts.keyword_totals by name
select * from counted_keywords as c
where not exists (select * from marts.keyword_totals as t where t.keyword_id = c.keyword_id and t.scope = c.scope);

create or replace temp table counted_links as
select to_article_id as article_id, count(*)::integer as links, count(distinct page_id)::integer as pages
from fact_related_links
where to_article_id is not null
group by to_article_id;

delete from marts.linked_articles as t
where not exists (select * from counted_links as c
                  where c.article_id = t.article_id and c.links = t.links and c.pages = t.pages);

insert into marts.linked_articles by name
select * from counted_links where article_id not in (select article_id from marts.linked_articles);

delete from marts.publisher_links;

insert into marts.publisher_links by name
select f.publisher_id, t.publisher_id as other_publisher_id, count(*) as links
from fact_related_links as l
join fact_articles as f on f.article_id = l.article_id and f.page_id = l.page_id and f.is_current
join fact_articles as t on t.article_id = l.to_article_id and t.is_current
group by all;
