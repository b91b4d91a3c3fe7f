-- Unreleased. (The release takes this line out; until then columns are added to this version.)
-- Version 5: clocks of publishers, places of the world, stories, topics, and what runs keep for the next one. Columns and
-- tables come from their definitions; each part of this file says what it moves, and for whom.

-- One clock and one address. Times of metadata that stood in UTC go back on the clock whose offset was given, and the
-- instant stands beside them; on the publisher's own clock, and what the page prints, a rebuild puts them. Addresses take
-- their one form (`new_addresses` is made by akhbar/store/readdress.py): pages and articles get the ids that go with it,
-- and two that were one page become one. What makes a version counts author, category, time and keywords from now on.

set variable touch_all = true;

create or replace temp table given_offsets as
with offsets as (
    select page_id, regexp_extract(trim(meta_published), '(Z|GMT|UTC|[+-][0-9]{2}:?[0-9]{2})$', 1, 'i') as given
    from staging.pages
    where meta_published is not null
), minutes as (
    select page_id, given,
           case when regexp_matches(given, '^[+-]') then (if(given[1] = '-', -1, 1))
               * (given[2:3]::integer * 60 + right(given, 2)::integer) else 0 end as minutes
    from offsets
    where given <> ''
)
select page_id, minutes,
       case when minutes = 0 then 'utc'
            else printf('%s%02d:%02d', if(minutes < 0, '-', '+'), abs(minutes) // 60, abs(minutes) % 60) end as zone
from minutes;

update fact_articles as a
set published_utc = a.published_at, published_at = a.published_at + to_minutes(o.minutes), published_zone = o.zone || '; metadata'
from given_offsets as o
where a.page_id = o.page_id and a.published_origin = 'metadata' and a.published_precision = 'minute';

update staging.repeats as a
set published_utc = a.published_at, published_at = a.published_at + to_minutes(o.minutes), published_zone = o.zone || '; metadata'
from given_offsets as o
where a.page_id = o.page_id and a.published_origin = 'metadata' and a.published_precision = 'minute';

update staging.sightings as s set address = n.uri from new_addresses as n where s.page_id = n.page_id;
update staging.sightings as s set address = p.uri from staging.pages as p
where s.page_id = p.page_id and s.address is null and p.uri not like 'sha256:%';

-- Pages that are one from now on: the first stays, with the sightings of all.
create or replace temp table merged_pages as
select page_id from new_addresses where not stays;
delete from staging.pages where page_id in (select page_id from merged_pages);
delete from staging.segments where page_id in (select page_id from merged_pages);
delete from staging.mentions where page_id in (select page_id from merged_pages);
delete from staging.keywords where page_id in (select page_id from merged_pages);
delete from staging.topics where page_id in (select page_id from merged_pages);
delete from fact_articles where page_id in (select page_id from merged_pages);
delete from staging.repeats where page_id in (select page_id from merged_pages);
delete from fact_related_links where page_id in (select page_id from merged_pages);

create or replace temp table renamed_by_address as
with rows_of_pages as (
    select article_id, page_id, article_no, title_search from fact_articles
    union all
    select article_id, page_id, article_no, title_search from staging.repeats
)
select distinct r.article_id, n.new_id as page_id, r.article_no,
       left(sha256(case when r.article_no = 1 then 'address' || chr(31) || n.new_uri
                        else 'embedded' || chr(31) || n.new_uri || chr(31) || coalesce(nullif(r.title_search, ''), r.article_no::varchar)
                   end), 20) as new_article_id, n.page_id as old_page_id
from rows_of_pages as r
join new_addresses as n using (page_id)
where n.stays;

update fact_articles as t set article_id = r.new_article_id, uri = n.new_uri, page_id = n.new_id
from renamed_by_address as r join new_addresses as n on n.page_id = r.old_page_id
where t.page_id = r.old_page_id and t.article_no = r.article_no;
update staging.repeats as t set article_id = r.new_article_id, uri = n.new_uri, page_id = n.new_id
from renamed_by_address as r join new_addresses as n on n.page_id = r.old_page_id
where t.page_id = r.old_page_id and t.article_no = r.article_no;
update fact_related_links as t set article_id = r.new_article_id
from renamed_by_address as r where t.page_id = r.old_page_id and t.article_id = r.article_id;
update fact_related_links as t set to_article_id = r.new_article_id
from renamed_by_address as r where t.to_article_id = r.article_id;
delete from duplicates.signatures where article_id in (select article_id from renamed_by_address);
update fact_articles set duplicate_of = null, duplicate_similarity = null
where duplicate_of in (select article_id from renamed_by_address) or article_id in (select new_article_id from renamed_by_address);
delete from fact_changes where article_id in (select article_id from renamed_by_address);
insert into quality.renamed_articles by name
select distinct article_id, new_article_id, page_id, 'upgrade' as run_id
from renamed_by_address
where article_id <> new_article_id;

update staging.pages as t set page_id = n.new_id, uri = n.new_uri, site = n.new_site
from new_addresses as n where t.page_id = n.page_id and n.stays;
update staging.segments as t set page_id = n.new_id from new_addresses as n where t.page_id = n.page_id;
update staging.mentions as t set page_id = n.new_id from new_addresses as n where t.page_id = n.page_id;
update staging.keywords as t set page_id = n.new_id from new_addresses as n where t.page_id = n.page_id;
update staging.topics as t set page_id = n.new_id from new_addresses as n where t.page_id = n.page_id;
update staging.sightings as t set page_id = n.new_id from new_addresses as n where t.page_id = n.page_id;
update fact_related_links as t
set page_id = n.new_id,
    link_id = left(sha256('link' || chr(31) || n.new_id || chr(31) || t.char_start || chr(31) || t.relation || chr(31)
                          || coalesce(t.title, '')), 20)
from new_addresses as n
where t.page_id = n.page_id;

create or replace temp macro version_hash(title, lead, body, author, category, told, words) as
    sha256(coalesce(title, '') || chr(31) || coalesce(lead, '') || chr(31) || body || chr(31) || coalesce(author, '')
           || chr(31) || coalesce(category, '') || chr(31) || coalesce(told, '') || chr(31) || coalesce(words, ''));

update fact_articles as a
set content_sha256 = version_hash(
        a.title, a.lead, a.body, a.author, a.category,
        case when a.published_origin = 'metadata' and regexp_matches(p.meta_published, '[0-9٠-٩]{4}')
             then strftime(a.published_at, '%Y-%m-%d %H:%M:%S') end,
        case when a.article_no = 1 then array_to_string(p.meta_keywords, chr(30)) end)
from staging.pages as p
where a.page_id = p.page_id;

update staging.repeats as a
set content_sha256 = version_hash(
        a.title, a.lead, a.body, a.author, a.category,
        case when a.published_origin = 'metadata' and regexp_matches(p.meta_published, '[0-9٠-٩]{4}')
             then strftime(a.published_at, '%Y-%m-%d %H:%M:%S') end,
        case when a.article_no = 1 then array_to_string(p.meta_keywords, chr(30)) end)
from staging.pages as p
where a.page_id = p.page_id;
