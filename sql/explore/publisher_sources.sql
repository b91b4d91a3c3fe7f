-- Whom it names as its sources: source lines, credits of captions.
with /*chosen*/
select coalesce(s.value, s.credit) as source, count(distinct c.article_id) as articles
from chosen as c
join staging.segments as s using (page_id)
where c.publisher_id = $id and s.kind in ('source_line', 'caption') and coalesce(s.value, s.credit) is not null
group by all
order by articles desc, source
limit 30
