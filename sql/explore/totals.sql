-- How much there is.
select (select count(*) from staging.pages) as pages,
       (select count(*) from fact_articles where is_current) as articles,
       (select count(*) from dim_publishers) as publishers,
       (select count(*) from dim_entities) as entities,
       (select count(*) from fact_entities) as mentions,
       (select count(*) from dim_keywords) as keywords,
       (select count(*) from fact_related_links) as links,
       (select count(*) from quality.quarantine where readmitted_at is null) as quarantine,
       (select count(distinct published_at::date) from articles) as days
