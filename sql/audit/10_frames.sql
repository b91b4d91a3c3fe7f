-- The published tables under the names that the gates of a run look at.
create or replace temp view run_pages as select * from staging.pages;
create or replace temp view run_segments as select * from staging.segments;
create or replace temp view run_articles as select * from fact_articles;
create or replace temp view run_mentions as select * from staging.mentions;
create or replace temp view run_keywords as select * from staging.keywords;
create or replace temp view run_topics as select * from staging.topics;
create or replace temp view run_related_links as select * from fact_related_links;
