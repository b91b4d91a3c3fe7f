-- Some keywords, those of most articles first.
select d.keyword_id, d.keyword, count(distinct k.article_id) as articles
from dim_keywords as d
left join fact_keywords as k using (keyword_id)
where d.keyword_id in (select unnest($keywords::varchar[]))
group by all
order by articles desc, d.keyword
limit 100
