-- Articles with a keyword over time, by publisher.
-- ar: كلمة مفتاحية عبر الزمن
-- param keyword keyword: a keyword, in any spelling
-- param grain text = week: day, week, month or year
select date_trunc($grain, a.published_at)::date as period, a.publisher, count(distinct a.article_id) as articles
from keywords as k
join articles as a using (article_id)
where list_contains($keyword, k.keyword_id) and a.published_at is not null
group by all
order by period, articles desc, publisher
