-- How many articles of each publisher have a title, lead, author, date and keywords.
-- ar: اكتمال البيانات حسب الناشر
select a.publisher, count(*) as articles,
       round(count(a.title) / count(*), 3) as title, round(count(a.lead) / count(*), 3) as lead,
       round(count(a.author) / count(*), 3) as author, round(count(a.published_at) / count(*), 3) as date,
       round(count(k.article_id) / count(*), 3) as keywords
from articles as a
left join (select distinct article_id from fact_keywords where scope = 'article') as k using (article_id)
group by a.publisher
order by articles desc, publisher
