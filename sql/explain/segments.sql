-- The pieces of a page that a span touches.
select segment_no, article_no, owner_no, kind, char_start, char_end, relation, position, scope, credit, date, value, rule,
       grounds, score, text
from staging.segments
where page_id = $1 and char_end > $2 and char_start < $3
order by segment_no
