-- The keys of the rows that break a rule.
create or replace temp table breaking as select distinct /*columns*/ from (/*query*/)
