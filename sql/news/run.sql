-- The last run that read a new page.
select run_id, started_at, pages_new from quality.runs where pages_new > 0 order by started_at desc, run_id desc limit 1
