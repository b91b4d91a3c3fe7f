-- One story.
select f.*, p.name as publisher, p.publisher_id
from fact_stories as f left join dim_publishers as p on p.publisher_id = f.first_publisher_id
where f.story_id = $id
