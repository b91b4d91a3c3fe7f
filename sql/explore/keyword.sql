-- One keyword.
select * from dim_keywords where keyword_id = $id
