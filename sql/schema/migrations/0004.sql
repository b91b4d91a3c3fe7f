-- Version 4 keeps how each input file was read, and what it gave, so that the same bytes need not be read again. The
-- columns come from their definition; of files read until now nobody knows: the next run reads them and does.
select 1;
