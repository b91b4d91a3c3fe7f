-- How much is said of each country, its cities and regions counted with it.
-- ar: البلدان مع مدنها
-- param since date = null: first day
-- param until date = null: last day
select country, count(*) as articles, sum(mentions)::bigint as mentions, sum(of_the_country)::bigint as of_the_country,
       count(distinct publisher_id) as publishers
from mentions_by_country
where ($since is null or published_at >= $since) and ($until is null or published_at < $until::date + 1)
group by country
order by articles desc, mentions desc, country
limit 50
