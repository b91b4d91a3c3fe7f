-- The rows of some files, each with its number; those are told as number, year, month, first day, and day past the last.
select w.part, r.* exclude (year, month, day)
from (/*rows*/) as r
join (values /*files*/) as w (part, year, month, first_day, end_day)
    on r.year = w.year and r.month = w.month and r.day >= w.first_day and r.day < w.end_day
