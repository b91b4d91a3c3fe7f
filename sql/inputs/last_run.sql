select arg_max(run_id, started_at), max(started_at) from quality.runs
