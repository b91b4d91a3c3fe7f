-- The light stem of each word, in order.
select search.light_stem(word) as stem
from (select unnest($words::varchar[]) as word, generate_subscripts($words::varchar[], 1) as place)
order by place
