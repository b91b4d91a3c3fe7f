-- Articles by day of the week.
-- ar: أيام النشر
select d.weekday_ar as weekday, isodow(d.date) as number, count(*) as articles
from articles as a
join dim_dates as d on d.date = a.published_at::date
group by all
order by number
