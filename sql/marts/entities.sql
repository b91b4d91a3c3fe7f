-- Mentions in current articles with the entity's name: entities of the news scored 0.75 and above, or that a grammar
-- or the article itself gives (no score). SET VARIABLE least_score = 0.5 changes that for a session, here and in
-- the other views of entities. All mentions, with their roles, are in fact_entities.
create or replace view entities as
select f.*, d.name, a.title, a.published_at, a.publisher_id
from fact_entities as f
join dim_entities as d using (entity_id)
join fact_articles as a on a.article_id = f.article_id and a.is_current
where f.role is null and coalesce(f.score, 1) >= coalesce(getvariable('least_score')::double, 0.75);
