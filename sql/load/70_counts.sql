-- What the warehouse gate compares: rows that came in against rows that ended in a table or in quarantine.
create or replace temp table load_counts as
with pages_read as (select distinct page_id from run_sightings)
select 'pages' as name,
       (select count(*) from pages_read) as expected,
       (select count(*) from pages_read semi join staging.pages using (page_id))
       + (select count(distinct page_id) from bad_pages semi join pages_read using (page_id)) as found
union all
select 'sightings',
       (select count(*) from run_sightings),
       (select count(*) from staging.sightings where run_id = getvariable('run_id'))
       + (select count(*) from run_sightings semi join bad_pages using (page_id) anti join staging.pages using (page_id))
union all
select 'segments',
       (select count(*) from run_segments semi join new_pages using (page_id)),
       (select count(*) from staging.segments semi join new_pages using (page_id))
union all
select 'links',
       (select count(*) from run_related_links semi join new_pages using (page_id)),
       (select count(*) from fact_related_links semi join new_pages using (page_id))
       + (select count(distinct link_id) from bad_related_links)
union all
select 'article contents',
       (select count(distinct (article_id, content_sha256)) from run_articles
        semi join new_pages using (page_id) anti join bad_articles using (page_id, article_no)),
       (select count(*) from (select distinct r.article_id, r.content_sha256 from run_articles as r
        semi join new_pages using (page_id) anti join bad_articles using (page_id, article_no)) as r
        semi join fact_articles as f on r.article_id = f.article_id and r.content_sha256 = f.content_sha256);
