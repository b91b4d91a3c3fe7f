-- How many headlines of each run's new pages lead to an article by now, by the publisher of the page they stand on.
create or replace view link_resolution as
with first_run as (
    select page_id, arg_min(run_id, (seen_at, run_id)) as run_id from staging.sightings group by page_id
), publisher_of as (
    select article_id, any_value(publisher_id) as publisher_id from fact_articles where is_current group by article_id
)
select r.run_id, o.publisher_id, p.name as publisher, count(*) as links,
       count(*) filter (l.to_article_id is not null) as resolved,
       count(*) filter (l.match_method = 'ambiguous') as ambiguous,
       count(*) filter (l.match_method = 'itself') as to_itself,
       count(*) filter (l.match_method is null) as dangling
from fact_related_links as l
join first_run as r using (page_id)
left join publisher_of as o using (article_id)
left join dim_publishers as p using (publisher_id)
group by all;

comment on column link_resolution.publisher is 'Name of that publisher, as dim_publishers has it';
comment on column link_resolution.links is 'Headlines in all';
comment on column link_resolution.resolved is 'Those that lead to an article';
comment on column link_resolution.ambiguous is 'Those that several articles fit equally well';
comment on column link_resolution.to_itself is 'Those that lead only to the article they stand in';
comment on column link_resolution.dangling is 'Those that no article fits yet';
