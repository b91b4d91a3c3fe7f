-- Its sections, as its pages name them.
with /*chosen*/
select category, count(*) as articles, count(*) / sum(count(*)) over () as share
from chosen
where publisher_id = $id and category is not null
group by all
order by articles desc, category
limit 30
