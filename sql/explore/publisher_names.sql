-- Names that its articles have much more often than the others' do.
with /*chosen*/
, counted as (
    select m.entity_id, count(*) as all_articles, count(*) filter (c.publisher_id = $id) as articles
    from marts.entity_articles as m join chosen as c using (article_id)
    group by m.entity_id
    having count(*) filter (c.publisher_id = $id) >= 5
), sizes as (
    select count(*) as total, count(*) filter (publisher_id = $id) as mine from chosen
)
select c.entity_id, d.name, d.kind, c.articles, c.articles / s.mine as share,
       c.articles * s.total / (s.mine * c.all_articles) as times_chance
from counted as c
join dim_entities as d using (entity_id)
cross join sizes as s
where c.articles < s.total
order by times_chance * ln(c.articles) desc, d.name
limit 25
