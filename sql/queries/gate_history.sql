-- Rules that did not hold, run by run.
-- ar: قواعد لم تتحقق في كل تشغيل
select r.run_id, r.started_at, c.gate, c.expectation, c.severity, c.observed, c.unexpected_count
from quality.checks as c
join quality.runs as r using (run_id)
where not c.success
order by r.started_at desc, c.gate, c.expectation
