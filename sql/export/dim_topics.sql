-- Whole.
select * from dim_topics order by topic_id
