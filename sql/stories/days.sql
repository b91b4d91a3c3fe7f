-- Days on which articles are asked for a parent, with how many there are.
select w.time::date as day, count(*) as articles
from marts.story_words as w
where w.time::date in (select day from story_days)
group by all
order by day
