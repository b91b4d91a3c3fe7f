-- The places that each current article names, where they lie, and how sure that is: mentions whose place is told,
-- scored least_score (0.75) and above as in entities.
create or replace view places_of_article as
select f.article_id, f.entity_id, d.name, f.geonames_id, f.country, d.place_kind, d.latitude, d.longitude,
       count(*) as mentions, round(avg(f.place_score), 3) as place_score
from fact_entities as f
join dim_entities as d using (entity_id)
where f.geonames_id is not null and f.role is null
  and coalesce(f.score, 1) >= coalesce(getvariable('least_score')::double, 0.75)
group by f.article_id, f.entity_id, d.name, f.geonames_id, f.country, d.place_kind, d.latitude, d.longitude;

comment on column places_of_article.mentions is 'How often the article names the place';
comment on column places_of_article.place_score is 'How sure the place is in this article, 0.5 to 1: mean over its mentions';
