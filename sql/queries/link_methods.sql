-- How links were resolved, by relation.
-- ar: طرق مطابقة الروابط
select relation, coalesce(match_method, 'not resolved') as method, count(*) as links, round(avg(match_score), 3) as mean_score
from fact_related_links
group by all
order by relation, links desc, method
