-- What each current article says of each country: the country itself and the cities and regions in it, mentions whose
-- place is told, scored least_score (0.75) and above as in entities.
create or replace view mentions_by_country as
select f.article_id, a.published_at, a.publisher_id, f.country, count(*) as mentions,
       count(*) filter (where d.place_kind = 'country') as of_the_country,
       list_sort(list_distinct(list(d.name))) as places
from fact_entities as f
join dim_entities as d using (entity_id)
join fact_articles as a on a.article_id = f.article_id and a.is_current
where f.country is not null and f.role is null
  and coalesce(f.score, 1) >= coalesce(getvariable('least_score')::double, 0.75)
group by f.article_id, a.published_at, a.publisher_id, f.country;

comment on column mentions_by_country.mentions is 'How often the article names the country or a place in it';
comment on column mentions_by_country.of_the_country is 'How many of these name the country itself';
comment on column mentions_by_country.places is 'Names of these places, each once, sorted';
