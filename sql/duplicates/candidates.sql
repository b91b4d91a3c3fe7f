-- Each article's candidates, earliest first.
select article_id, list(earlier_id order by place) as earlier
from duplicate_candidates
group by article_id
order by article_id
