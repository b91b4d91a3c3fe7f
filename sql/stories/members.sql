-- The words and times of the articles whose story is told anew.
select w.article_id, w.time, w.words, w.weights, a.title is not null as has_title
from marts.story_words as w
semi join story_members using (article_id)
join fact_articles as a on a.article_id = w.article_id and a.is_current
order by w.time, w.article_id
