-- Pairs of entities that current articles name together (duplicates of an article count once), in mentions scored
-- least_score (0.75) and above as in entities: the lower id stands first.
create or replace view entity_comentions as
with named as (
    select distinct f.article_id, f.entity_id
    from fact_entities as f
    join fact_articles as a on a.article_id = f.article_id and a.is_current
    where a.duplicate_of is null and f.role is null
      and coalesce(f.score, 1) >= coalesce(getvariable('least_score')::double, 0.75)
)
select l.entity_id, r.entity_id as other_entity_id, l_name.name, r_name.name as other_name, count(*) as articles
from named as l
join named as r on r.article_id = l.article_id and l.entity_id < r.entity_id
join dim_entities as l_name on l_name.entity_id = l.entity_id
join dim_entities as r_name on r_name.entity_id = r.entity_id
group by all;

comment on column entity_comentions.entity_id is 'One entity of the pair: the one with the lower id';
comment on column entity_comentions.other_entity_id is 'The other entity';
comment on column entity_comentions.name is 'The first entity''s name';
comment on column entity_comentions.other_name is 'The other entity''s name';
comment on column entity_comentions.articles is 'Current articles that name both, duplicates counted once';
