delete from /*table*/ where flow_run_id in (select id from gone)
