-- Places with coordinates that the articles left name.
with /*chosen*/
select d.entity_id, d.name, d.country, d.latitude, d.longitude, count(*) as articles
from dim_entities as d
join marts.entity_articles as m using (entity_id)
join chosen as c using (article_id)
where d.kind = 'LOC' and d.latitude is not null and d.longitude is not null
  and ($around::varchar is null or m.article_id in (
      select article_id from marts.entity_articles where entity_id = $around::varchar))
  and ($story::varchar is null or m.article_id in (select article_id from story_articles where story_id = $story::varchar))
group by all
order by articles desc, d.name, d.entity_id
limit 200
