-- Where the keys of rejected rows of a frame are kept.
create or replace temp table /*name*/ as select /*columns*/ from /*frame*/ limit 0
