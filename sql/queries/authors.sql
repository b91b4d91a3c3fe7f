-- Authors by number of articles.
-- ar: الكتّاب
select author, publisher, count(*) as articles, round(avg(word_count)) as mean_words, max(published_at)::date as last_day
from articles
where author is not null
group by all
order by articles desc, author, publisher
limit 50
