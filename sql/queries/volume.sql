-- Articles a day, week, month or year, by publisher.
-- ar: عدد المقالات عبر الزمن، حسب الناشر
-- param grain text = day: day, week, month or year
select date_trunc($grain, published_at)::date as period, publisher, count(*) as articles, sum(word_count) as words
from articles
where published_at is not null
group by all
order by period, articles desc, publisher
