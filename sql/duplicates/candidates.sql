-- Each article's candidates, earliest first; articles of one earliest candidate stand together.
select article_id, list(earlier_id order by place) as earlier
from duplicate_candidates
group by article_id
order by earlier[1], article_id
