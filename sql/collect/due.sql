-- What is due at a site: lists before pages, then in the order of their time.
select *
from addresses
where site = :site and due_at <= :now and source in (select value from json_each(:sources))
order by kind = 'page', due_at, url
limit :most
