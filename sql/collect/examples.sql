-- Addresses of a source to look at: what failed or was refused last, lists first.
select url, kind, state, status, reason
from addresses
where source = :source and (errors > 0 or state in ('failed', 'refused') or (kind = 'page' and reason = 'no article'))
order by kind = 'page', coalesce(last_at, found_at) desc, url
limit :most
