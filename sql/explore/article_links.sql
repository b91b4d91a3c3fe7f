-- The headlines its page prints, and what they point to.
select l.relation, l.position, l.title, l.url, l.to_article_id, l.to_title, l.match_method
from related_links as l
where l.article_id = $article
order by l.relation, l.position, l.char_start
