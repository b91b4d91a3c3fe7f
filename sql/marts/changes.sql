-- What changed in articles, with the article as it is now.
create or replace view changes as
select c.*, a.title, a.uri, a.published_at, a.publisher_id
from fact_changes as c
join fact_articles as a on a.article_id = c.article_id and a.is_current;
