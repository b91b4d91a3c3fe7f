-- Whom it names as its sources: source lines, credits of captions.
with /*chosen*/
select s.source, count(distinct c.article_id) as articles
from marts.page_sources as s
join chosen as c using (page_id)
where c.publisher_id = $id
group by all
order by articles desc, source
limit 30
