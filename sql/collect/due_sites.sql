-- Sites with something to do, the longest waiting first.
select site, min(due_at) as due_at
from addresses
where due_at <= :now and source in (select value from json_each(:sources))
group by site
order by 2, 1
