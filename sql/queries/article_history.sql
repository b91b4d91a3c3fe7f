-- Every time an article's pages were read, from where, and which version that gave.
-- ar: سجل قراءة مقال
-- param article text: an article_id
select s.seen_at, s.run_id, s.source_path, s.record_no, a.version, a.title
from fact_articles as a
join staging.sightings as s using (page_id)
where a.article_id = $article
order by s.seen_at, a.version, s.source_path, s.record_no
