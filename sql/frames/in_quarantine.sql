select count(*) from quality.quarantine where readmitted_at is null
