-- Articles of pages that it read first.
select a.article_id, a.title, a.publisher_id, p.name as publisher, a.published_at::date as day
from fact_articles as a
left join dim_publishers as p using (publisher_id)
where a.is_current
  and a.page_id in (
      select page_id from staging.sightings where run_id = $id
      except
      select page_id from staging.sightings where run_id < $id
  )
order by day desc nulls last, a.article_id
limit 100
