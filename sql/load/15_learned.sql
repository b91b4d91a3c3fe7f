-- What this run's pages taught, merged with what the warehouse knew.
delete from learned.evidence;

insert into learned.evidence by name
select * from run_learned;
