select row_key, reason from quality.quarantine where run_id = ? and gate = 'read' order by all
