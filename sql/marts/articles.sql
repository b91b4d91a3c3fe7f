-- Current articles with their publisher's name.
create or replace view articles as
select a.* exclude (body_search, title_search, lead_search, publisher, is_current),
       p.name as publisher, p.domain as publisher_domain, p.country as publisher_country
from fact_articles as a
left join dim_publishers as p using (publisher_id)
where a.is_current;
