-- The words of those groups, in order.
select template_key, article_id, words, weights
from marts.story_words
semi join template_groups using (template_key)
order by template_key, time, article_id
