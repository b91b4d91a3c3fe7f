-- Numbers by source, day and what happened, of the days from :since on.
select source, day, what, number
from daily
where day >= :since
order by source, day, what
