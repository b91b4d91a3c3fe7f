-- Mentions in current articles with the entity's name.
create or replace view entities as
select f.*, d.name, a.title, a.published_at, a.publisher_id
from fact_entities as f
join dim_entities as d using (entity_id)
join fact_articles as a on a.article_id = f.article_id and a.is_current;
