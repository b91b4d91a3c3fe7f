-- The words and times of the articles whose story is told anew.
select w.article_id, w.time, w.words, w.weights
from marts.story_words as w
semi join story_members using (article_id)
order by w.time, w.article_id
