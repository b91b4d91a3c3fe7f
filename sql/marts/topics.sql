-- Topics of current articles; an article of which none is told has one row without a topic ('undecided').
create or replace view topics as
select a.article_id, a.title, a.published_at, a.publisher_id, a.category, f.topic_id,
       coalesce(d.label_ar, 'غير محدد') as topic_ar, coalesce(d.label_en, 'undecided') as topic_en, f.score, f.method
from fact_articles as a
left join fact_topics as f using (article_id)
left join dim_topics as d using (topic_id)
where a.is_current;

comment on column topics.topic_ar is 'The topic''s Arabic label; غير محدد where none is told';
comment on column topics.topic_en is 'The topic''s English label; undecided where none is told';
