-- When each source last gave a new page, and how many of its addresses wait.
select source,
       max(case when kind = 'page' then first_at end) as last_new,
       sum(due_at <= :now) as due,
       sum(kind = 'page' and looks > 0) as pages,
       sum(gone_at is not null) as gone
from addresses
group by source
order by source
