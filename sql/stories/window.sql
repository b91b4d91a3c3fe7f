-- Articles of some days (asked_days), asked for a parent, and those of the days before each.
select w.article_id, w.time, w.words, w.weights, w.time::date in (select day from asked_days) as is_asked
from marts.story_words as w
where w.time::date in (select unnest([day, day - 1, day - 2, day - 3]) from asked_days)
  and w.article_id not in (select article_id from fact_articles where is_template and is_current)
order by w.time, w.article_id
