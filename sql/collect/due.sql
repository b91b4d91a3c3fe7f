-- What is due at a site: lists before pages, each in the order of their time; at least as many places for pages.
-- So a site with thousands of sitemaps is not asked for these alone.
with lists as (
    select *
    from addresses
    where site = :site and (kind = 'page') = 0 and due_at <= :now
      and source in (select value from json_each(:sources))
    order by due_at, url
    limit (:most + 1) / 2
),
pages as (
    select *
    from addresses
    where site = :site and (kind = 'page') = 1 and due_at <= :now
      and source in (select value from json_each(:sources))
    order by due_at, url
    limit :most
)
select * from (select * from lists union all select * from pages)
order by kind = 'page', due_at, url
limit :most
