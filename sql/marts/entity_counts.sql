-- Each current article's entities: how often and in which words it names them, in mentions scored least_score (0.75)
-- and above as in entities.
create or replace view entity_counts as
select f.article_id, f.entity_id, d.kind, d.name,
       count(*) as mentions,
       min(f.mention_no) as first_mention_no,
       list_sort(list_distinct(list(f.surface))) as surfaces
from fact_entities as f
join dim_entities as d using (entity_id)
where f.role is null and coalesce(f.score, 1) >= coalesce(getvariable('least_score')::double, 0.75)
group by f.article_id, f.entity_id, d.kind, d.name;

comment on column entity_counts.mentions is 'How often the article names the entity';
comment on column entity_counts.first_mention_no is 'Number of the first mention in the article';
comment on column entity_counts.surfaces is 'The words it is named with, each once, sorted';
