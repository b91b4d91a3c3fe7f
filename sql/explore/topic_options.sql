-- The topics that articles have.
select d.topic_id as value, /*topic_name*/ as label
from dim_topics as d
where d.topic_id in (select topic_id from fact_topics)
order by label, value
