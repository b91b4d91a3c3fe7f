select
    gate,
    expectation as rule,
    table_name as "table",
    count(*) as rows,
    count(readmitted_at) as let_in,
    min(run_id) as first_run,
    max(run_id) as last_run,
    min(row_key) as example
from (/*wanted*/)
group by all
order by gate, rule, 3
