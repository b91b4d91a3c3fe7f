-- What the gates stopped, by rule.
select gate, expectation, count(*) as rows_stopped, count(readmitted_at) as readmitted, count(*) - count(readmitted_at) as still_out
from quality.quarantine
group by all
order by still_out desc, gate, expectation
