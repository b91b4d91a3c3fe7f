-- Version 2 adds typed changes, repeats, input hashes, sightings of rejected pages and renamed articles: those tables
-- come from their definitions, and the next load makes the changes of every article. A page's id covers its metadata
-- from now on: two records of one address and text with other metadata are two pages.
set variable touch_all = true;

create or replace temp macro said(name, value) as name || '=' || value;

create or replace temp table renamed_pages as
with told as (
    select page_id, uri, content_sha256,
           concat_ws(chr(31), said('meta_title', meta_title), said('meta_lead', meta_lead), said('meta_author', meta_author),
                     said('meta_publisher', meta_publisher), said('meta_category', meta_category),
                     said('meta_published', meta_published),
                     said('meta_keywords', array_to_string(meta_keywords, chr(30)))) as metadata
    from staging.pages
)
select page_id, left(sha256(uri || chr(31) || content_sha256 || chr(31) || metadata), 20) as new_id
from told
where metadata <> '';

update staging.pages as t set page_id = r.new_id from renamed_pages as r where t.page_id = r.page_id;
update staging.segments as t set page_id = r.new_id from renamed_pages as r where t.page_id = r.page_id;
update staging.mentions as t set page_id = r.new_id from renamed_pages as r where t.page_id = r.page_id;
update staging.keywords as t set page_id = r.new_id from renamed_pages as r where t.page_id = r.page_id;
update staging.sightings as t set page_id = r.new_id from renamed_pages as r where t.page_id = r.page_id;
update fact_articles as t set page_id = r.new_id from renamed_pages as r where t.page_id = r.page_id;

update fact_related_links as t
set page_id = r.new_id,
    link_id = left(sha256('link' || chr(31) || r.new_id || chr(31) || t.char_start || chr(31) || t.relation || chr(31)
                          || coalesce(t.title, '')), 20)
from renamed_pages as r
where t.page_id = r.page_id;

-- Rows in quarantine are named by the page's id; pages that never were staged get theirs when they are let in.
update quality.quarantine as t
set row_key = replace(t.row_key, r.page_id, r.new_id), row_json = replace(t.row_json, r.page_id, r.new_id)
from renamed_pages as r
where json_valid(t.row_json) and json_extract_string(if(json_valid(t.row_json), t.row_json, '{}'), '$.page_id') = r.page_id;
