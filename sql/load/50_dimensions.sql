-- Dimension rows of everything this run touches; each derives from the facts alone, never from loading order.
create or replace temp table touched_publishers as
select publisher_id from article_versions where publisher_id is not null
union
select publisher_id from old_names where publisher_id is not null;

delete from dim_publishers where publisher_id in (select publisher_id from touched_publishers);

insert into dim_publishers by name
with names as (
    select publisher_id, publisher, count(*) as uses
    from fact_articles
    semi join touched_publishers using (publisher_id)
    group by all
), sites as (
    select a.publisher_id, p.site as domain, count(*) as uses
    from fact_articles as a
    semi join touched_publishers using (publisher_id)
    join staging.pages as p using (page_id)
    where regexp_matches(a.uri, '^https?://') and p.site <> '' and a.article_no = 1
    group by all
), named as (
    select publisher_id, arg_min(publisher, (-uses, publisher)) as name from names group by publisher_id
), placed as (
    select publisher_id, arg_min(domain, (-uses, domain)) as domain from sites group by publisher_id
)
select n.publisher_id, n.name, p.domain, c.country
from named as n
left join placed as p using (publisher_id)
left join reviewed_publishers as c using (publisher_id);

delete from dim_entities where entity_id in (select entity_id from touched_entities);

insert into dim_entities by name
with members as (
    select distinct e.entity_id, coalesce(c.canonical_id, e.entity_id) as canonical_id
    from staging.mentions as e
    left join entity_merges as c using (entity_id)
    where coalesce(c.canonical_id, e.entity_id) in (select entity_id from touched_entities)
), names as (
    select m.canonical_id, m.entity_id <> m.canonical_id as merged, s.kind, s.name, count(*) as uses
    from staging.mentions as s
    join members as m using (entity_id)
    group by all
), surfaces as (
    select m.canonical_id, list_sort(list(distinct s.surface)) as aliases
    from staging.mentions as s
    join members as m using (entity_id)
    group by m.canonical_id
), named as (
    select canonical_id, arg_min(kind, (merged, kind)) as kind, arg_min(name, (merged, -uses, name)) as name
    from names
    group by canonical_id
)
select canonical_id as entity_id, kind, name, aliases
from named
join surfaces using (canonical_id);

insert into touched_keywords
select keyword_id from staging.keywords semi join good_pages using (page_id);

delete from dim_keywords where keyword_id in (select keyword_id from touched_keywords);

insert into dim_keywords by name
with printed as (
    select keyword_id, keyword_search, printed, sum(occurrences) as uses
    from staging.keywords
    semi join touched_keywords using (keyword_id)
    group by all
)
select keyword_id, arg_min(printed, (-uses, printed)) as keyword, min(keyword_search) as keyword_search
from printed
group by keyword_id;
