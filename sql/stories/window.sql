-- Articles of some days, asked for a parent, and those of the days before.
select w.article_id, w.time, w.words, w.weights, w.time >= $first::date as is_asked
from marts.story_words as w
where w.time >= $first::date - interval 3 day and w.time < $last::date + 1
  and w.article_id not in (select article_id from fact_articles where is_template and is_current)
order by w.time, w.article_id
