-- Keywords that publishers print though title and text lack them.
-- ar: كلمات مفتاحية لا ترد في النص
select a.publisher, count(*) as keywords, count(*) filter (not k.in_text) as not_in_text,
       round(count(*) filter (not k.in_text) / count(*), 3) as share
from keywords as k
join articles as a using (article_id)
where k.scope = 'article'
group by a.publisher
order by share desc, publisher
