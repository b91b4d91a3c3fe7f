-- Every name of the warehouse as the merging of entities asks for it.
create or replace temp table entity_names as
select entity_id, min(kind) as kind, arg_min(name, (-uses, name)) as name, sum(uses)::bigint as mentions,
       sum(articles)::bigint as articles
from (
    select entity_id, kind, name, count(*) as uses, count(distinct (page_id, article_no)) as articles
    from staging.mentions
    group by all
) as names
group by entity_id;
