-- The first mention of each entity: the earliest current article that names it, and where in that article; of mentions
-- scored least_score (0.75) and above as in entities.
create or replace view entity_first_mentions as
select f.entity_id, d.kind, d.name, f.article_id, a.title, a.published_at, f.surface, f.char_start, f.char_end
from fact_entities as f
join dim_entities as d using (entity_id)
join fact_articles as a on a.article_id = f.article_id and a.is_current
where f.role is null and coalesce(f.score, 1) >= coalesce(getvariable('least_score')::double, 0.75)
qualify row_number() over (
    partition by f.entity_id
    order by a.published_at nulls last, f.article_id, f.mention_no
) = 1;
