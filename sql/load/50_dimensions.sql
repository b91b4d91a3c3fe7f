-- Dimension rows of everything this run touches; each derives from the facts alone, never from loading order.
create or replace temp table publisher_rows as
with touched as (
    select distinct publisher_id from article_versions where publisher_id is not null
), names as (
    select publisher_id, publisher, count(*) as uses
    from fact_articles
    semi join touched using (publisher_id)
    group by all
), domains as (
    select a.publisher_id, p.site as domain, count(*) as uses
    from fact_articles as a
    join staging.pages as p using (page_id)
    semi join touched using (publisher_id)
    where regexp_matches(a.uri, '^https?://') and p.site <> '' and a.article_no = 1
    group by all
)
select publisher_id,
       arg_min(publisher, (-uses, publisher)) as name,
       (select arg_min(domain, (-d.uses, domain)) from domains as d where d.publisher_id = names.publisher_id) as domain
from names
group by publisher_id;

delete from dim_publishers where publisher_id in (select publisher_id from publisher_rows);

insert into dim_publishers by name
select r.publisher_id, r.name, r.domain, c.country
from publisher_rows as r
left join reviewed_publishers as c using (publisher_id);

create or replace temp table entity_rows as
with touched as (
    select distinct entity_id from staging.mentions semi join new_pages using (page_id)
), names as (
    select entity_id, kind, name, count(*) as uses
    from staging.mentions
    semi join touched using (entity_id)
    group by all
), surfaces as (
    select entity_id, list_sort(list(distinct surface)) as aliases
    from staging.mentions
    semi join touched using (entity_id)
    group by entity_id
)
select n.entity_id, min(n.kind) as kind, arg_min(n.name, (-n.uses, n.name)) as name, any_value(s.aliases) as aliases
from names as n
join surfaces as s using (entity_id)
group by n.entity_id;

delete from dim_entities where entity_id in (select entity_id from entity_rows);

insert into dim_entities by name
select * from entity_rows;

create or replace temp table keyword_rows as
with touched as (
    select distinct keyword_id from staging.keywords semi join new_pages using (page_id)
), printed as (
    select keyword_id, keyword_search, printed, sum(occurrences) as uses
    from staging.keywords
    semi join touched using (keyword_id)
    group by all
)
select keyword_id, arg_min(printed, (-uses, printed)) as keyword, min(keyword_search) as keyword_search
from printed
group by keyword_id;

delete from dim_keywords where keyword_id in (select keyword_id from keyword_rows);

insert into dim_keywords by name
select * from keyword_rows;
