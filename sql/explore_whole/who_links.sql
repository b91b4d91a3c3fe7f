-- Who points to whose articles.
select l.publisher_id, p.name as publisher, l.other_publisher_id, o.name as other, l.links
from marts.publisher_links as l
left join dim_publishers as p on p.publisher_id = l.publisher_id
left join dim_publishers as o on o.publisher_id = l.other_publisher_id
order by l.links desc, publisher, other
limit 200
