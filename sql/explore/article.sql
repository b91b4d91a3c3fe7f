-- One article with its page's text.
select a.*, p.text, p.site, s.fetched_at
from articles as a
join staging.pages as p using (page_id)
left join (select page_id, min(fetched_at) as fetched_at from staging.sightings group by page_id) as s using (page_id)
where a.article_id = $article
