-- Articles that a search finds (their ids are given), by period and publisher.
with /*chosen*/
select date_trunc($grain, c.published_at)::date as day, c.publisher_id, count(*) as articles
from chosen as c
where c.article_id in (select d.article_id from search.documents as d where d.doc_id in (select unnest($docs::integer[])))
  and c.published_at is not null
group by all
order by day, c.publisher_id
