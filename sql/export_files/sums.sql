-- Rows of a table by month of publication, counted and summed up in a way that does not depend on their order.
select /*month*/, count(*), sum(hash(/*columns*/)::hugeint)
from /*rows*/
group by 1, 2
order by 1, 2
