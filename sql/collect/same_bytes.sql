-- The first address that gave the same bytes.
select url, first_at
from addresses
where digest = :digest and url <> :url
order by first_at, url
limit 1
