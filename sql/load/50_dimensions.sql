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
select n.publisher_id, n.name, p.domain, c.country, c.zone
from named as n
left join placed as p using (publisher_id)
left join reviewed_publishers as c using (publisher_id);

delete from dim_entities where entity_id in (select entity_id from touched_entities);

insert into dim_entities by name
with known_mentions as (
    select m.*, coalesce(c.canonical_id, m.entity_id) as canonical_id
    from staging.mentions as m
    left join entity_merges as c using (entity_id)
    where coalesce(c.canonical_id, m.entity_id) in (select entity_id from touched_entities)
      and (m.role is distinct from 'unresolved' or c.method = 'surname')
), names as (
    select canonical_id, entity_id <> canonical_id as merged, kind, name, count(*) as uses
    from known_mentions
    group by all
), surfaces as (
    select canonical_id, list_sort(list(distinct surface)) as aliases
    from known_mentions
    group by canonical_id
), named as (
    select canonical_id, arg_min(kind, (merged, kind)) as kind, arg_min(name, (merged, -uses, name)) as name
    from names
    group by canonical_id
), meant as ( -- the place that most of the entity's mentions mean; decimals, or the sum would depend on its order
    select canonical_id, place, count(*) as uses, round(avg(place_score::decimal(18, 6)), 3) as place_score
    from known_mentions
    where place is not null
    group by canonical_id, place
    qualify row_number() over (partition by canonical_id order by uses desc, place) = 1
), identified as (
    select k.canonical_id, min(w.wikidata_id) as wikidata_id
    from (select distinct canonical_id, entity_id from known_mentions) as k
    join reviewed_wikidata as w using (entity_id)
    group by k.canonical_id
)
select n.canonical_id as entity_id, n.kind, n.name, s.aliases, false as unresolved, p.geonames_id, p.country, p.latitude,
       p.longitude, p.admin1, p.place_kind, m.place_score, i.wikidata_id
from named as n
join surfaces as s using (canonical_id)
left join meant as m using (canonical_id)
left join reviewed_places as p on p.place = if(n.kind = 'LOC', m.place, null) -- one equation, for a hash join
left join identified as i using (canonical_id);

-- Lone names of the articles that this run touched, and of no article any more.
delete from dim_entities
where unresolved
  and (entity_id not in (select entity_id from fact_entities where role = 'unresolved')
       or entity_id in (select f.entity_id from fact_entities as f semi join touched_mentions using (article_id)));

-- Their names are looked up among the lone mentions alone: left to itself, DuckDB joins the lone names with all
-- mentions of the same number first, a hundred million pairs beside 100,000 pages.
insert into dim_entities by name
with lone as (
    select article_id, mention_no, entity_id, kind, surface
    from fact_entities
    where role = 'unresolved' and article_id in (select article_id from touched_mentions)
), placed as (
    select article_id, page_id, article_no
    from fact_articles
    where is_current and article_id in (select article_id from touched_mentions)
), named as (
    select p.article_id, m.mention_no, m.name
    from staging.mentions as m
    join placed as p using (page_id, article_no)
    where m.role = 'unresolved'
)
select f.entity_id, min(f.kind) as kind, min(n.name) as name, list_sort(list(distinct f.surface)) as aliases,
       true as unresolved
from named as n
join lone as f using (article_id, mention_no)
group by f.entity_id;

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

delete from dim_topics;

insert into dim_topics by name
select topic_id, label_ar, label_en from reviewed_topics;

-- Sections of all articles: few, and one column to read.
delete from dim_categories;

insert into dim_categories by name
with printed as (
    select category_search, category, count(*) as uses
    from fact_articles
    where category_search is not null
    group by all
)
select p.category_search, arg_min(p.category, (-p.uses, p.category)) as category, min(r.topic_id) as topic_id
from printed as p
left join reviewed_categories as r using (category_search)
group by p.category_search;
