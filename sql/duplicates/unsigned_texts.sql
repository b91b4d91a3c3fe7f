-- Texts that no worker signed.
select u.signature_id, a.body_search
from unsigned as u
join fact_articles as a on a.article_id = u.article_id and a.is_current
where u.buckets is null
