-- What this run's pages taught, merged with what the warehouse knew.
delete from learned.evidence where exists (select * from run_learned);

insert into learned.evidence by name
select * from run_learned;
