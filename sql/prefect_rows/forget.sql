delete from flow_run where id in (select id from gone)
