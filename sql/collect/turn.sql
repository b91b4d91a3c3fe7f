-- When a site may next be asked, and how many failures in a row it gave.
select next_at, failures
from sites
where site = :site
