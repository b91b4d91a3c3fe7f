-- One topic.
select d.*, /*topic_name*/ as topic from dim_topics as d where d.topic_id = $id
