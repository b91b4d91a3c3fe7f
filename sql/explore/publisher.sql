-- One publisher.
select * from dim_publishers where publisher_id = $id
