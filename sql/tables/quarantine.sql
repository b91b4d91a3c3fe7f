select gate, count(*) from quality.quarantine where readmitted_at is null group by 1 order by 1
