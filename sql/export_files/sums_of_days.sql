-- Rows of a table by month of publication and by day, counted and summed up in a way that does not depend on their order.
select year, month, day, count(*), sum(hash(/*columns*/)::hugeint)
from /*rows*/
group by year, month, day
order by year, month, day
