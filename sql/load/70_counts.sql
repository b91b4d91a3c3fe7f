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
       + (select count(*) from quality.rejected_sightings where run_id = getvariable('run_id'))
union all
select 'segments',
       (select count(*) from run_segments semi join good_pages using (page_id)),
       (select count(*) from staging.segments semi join good_pages using (page_id))
union all
select 'links',
       (select count(*) from run_related_links semi join good_pages using (page_id)),
       (select count(*) from fact_related_links semi join good_pages using (page_id))
       + (select count(distinct link_id) from bad_related_links semi join (
           select link_id from run_related_links semi join good_pages using (page_id)) as good using (link_id))
union all
select 'article contents',
       (select count(distinct (article_id, content_sha256)) from good_articles),
       (select count(*) from (select distinct article_id, content_sha256 from good_articles) as r
        semi join fact_articles as f on r.article_id = f.article_id and r.content_sha256 = f.content_sha256)
union all
select 'articles',
       (select count(*) from good_articles),
       (select count(*) from fact_articles semi join good_articles using (page_id, article_no))
       + (select count(*) from staging.repeats semi join good_articles using (page_id, article_no));
