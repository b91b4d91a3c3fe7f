create or replace temp view /*name*/ as select * from /*empty*/
