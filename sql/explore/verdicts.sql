-- What each gate of the last run found: rules that held, and that did not.
select gate, count(*) as rules, count(*) filter (success) as held, count(*) filter (not success) as not_held
from quality.checks
where run_id = (select arg_max(run_id, (started_at, run_id)) from quality.runs)
group by gate
order by gate
