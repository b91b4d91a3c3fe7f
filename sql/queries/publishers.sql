-- Publishers, how much they publish, and when.
-- ar: الناشرون
select publisher, publisher_domain as domain, publisher_country as country, count(*) as articles,
       count(*) filter (duplicate_of is not null) as republished, round(avg(word_count)) as mean_words,
       min(published_at)::date as first_day, max(published_at)::date as last_day
from articles
group by all
order by articles desc, publisher
