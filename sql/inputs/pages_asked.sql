-- The pages of `asked`, found by their ids alone first: in a join with it the texts of all pages are read.
select /*columns*/
from staging.pages as p
where p.rowid in (select rowid from staging.pages where page_id in (select value from asked))
order by p.page_id
