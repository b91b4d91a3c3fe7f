-- Current articles with their publisher's name.
create or replace view articles as
select a.* exclude (body_search, title_search, lead_search, publisher, is_current),
       g.gone_at, p.name as publisher, p.domain as publisher_domain, p.country as publisher_country
from fact_articles as a
left join dim_publishers as p using (publisher_id)
left join (from staging.removals where is_current) as g using (uri)
where a.is_current;

comment on column articles.publisher is 'The publisher''s name, as dim_publishers has it';
comment on column articles.publisher_domain is 'The publisher''s domain';
comment on column articles.publisher_country is 'The publisher''s country, ISO 3166-1 alpha-2';
comment on column articles.gone_at is 'When its address first answered that it is gone (404 or 410), UTC; null while it is there';
