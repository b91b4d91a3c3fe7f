-- Each article's candidates, earliest first; articles of one earliest candidate stand together. A row each: lists of
-- them are made in memory, and of 350,000 articles there was no room for them in 720 MB.
select c.article_id, c.earlier_id
from duplicate_candidates as c
join duplicate_candidates as f on f.article_id = c.article_id and f.place = 1
order by f.earlier_id, c.article_id, c.place
