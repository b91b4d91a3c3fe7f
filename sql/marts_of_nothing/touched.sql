-- What a load says that it touched: nothing.
create or replace temp table touched_mentions as select article_id from fact_articles limit 0;
create or replace temp table touched_articles as select article_id from fact_articles limit 0;
create or replace temp table touched_entities as select entity_id from dim_entities limit 0;
create or replace temp view run_segments as select * from staging.segments limit 0;
