-- The pieces its page was cut into.
select s.kind, s.rule, s.article_no, s.char_start, s.char_end, s.relation
from staging.segments as s
join fact_articles as a using (page_id)
where a.article_id = $article and a.is_current
order by s.segment_no
