-- The names in it.
select e.char_start, e.char_end, e.kind, e.entity_id, e.name, e.surface, e.score, e.method
from entities as e
where e.article_id = $article
order by e.mention_no
