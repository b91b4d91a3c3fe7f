-- Runs that ended before the time.
select id
from flow_run
where
    state_type in ('COMPLETED', 'FAILED', 'CRASHED', 'CANCELLED')
    and end_time is not null
    and end_time < ?
