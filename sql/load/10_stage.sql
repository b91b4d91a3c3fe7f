-- Everything parsed in this run, without what a gate rejected. Pages that were staged before and are parsed again
-- lose what was made of them, so that the tables hold what one parse of all pages would have given.
-- Reads the run's frames (run_*), the rejected keys (bad_*) and the variables run_id and seen_at.
create or replace temp table parsed_again as
select page_id from run_pages semi join staging.pages using (page_id);

create or replace temp table new_pages as
select page_id from run_pages anti join bad_pages using (page_id) anti join staging.pages using (page_id);

create or replace temp table good_pages as
select page_id from run_pages anti join bad_pages using (page_id);

create or replace temp table good_articles as
select article_id, page_id, article_no, content_sha256, published_at
from run_articles
semi join good_pages using (page_id)
anti join bad_articles using (page_id, article_no);

-- What stood on these pages until now: whatever hangs on it is made anew.
create or replace temp table left_articles as
select article_id, page_id, article_no from fact_articles semi join parsed_again using (page_id)
union all
select article_id, page_id, article_no from staging.repeats semi join parsed_again using (page_id);

create or replace temp table left_mentions as
select entity_id, kind, name, sum(uses)::bigint as uses, count(*) as articles
from (
    select entity_id, kind, name, page_id, article_no, count(*) as uses
    from staging.mentions
    semi join parsed_again using (page_id)
    group by all
) as names_of_articles
group by all;

create or replace temp table touched_entities as
select distinct entity_id from left_mentions;

create or replace temp table touched_keywords as
select distinct keyword_id from staging.keywords semi join parsed_again using (page_id);

delete from staging.segments where page_id in (select page_id from parsed_again);
delete from staging.mentions where page_id in (select page_id from parsed_again);
delete from staging.keywords where page_id in (select page_id from parsed_again);
delete from staging.topics where page_id in (select page_id from parsed_again);
delete from fact_related_links where page_id in (select page_id from parsed_again);
delete from staging.pages
where page_id in (select page_id from parsed_again) and page_id in (select page_id from bad_pages);

update staging.pages
set language = r.language, quality = r.quality
from run_pages as r
where pages.page_id = r.page_id
  and (pages.language is distinct from r.language or pages.quality is distinct from r.quality);

insert into staging.pages by name
select * from run_pages semi join new_pages using (page_id);

insert into staging.segments by name
select * from run_segments semi join good_pages using (page_id);

insert into staging.mentions by name
select * from run_mentions
semi join good_pages using (page_id)
anti join bad_articles using (page_id, article_no)
anti join bad_mentions using (page_id, article_no, mention_no);

insert into staging.keywords by name
select * from run_keywords
semi join good_pages using (page_id)
anti join bad_articles using (page_id, article_no)
anti join bad_keywords using (page_id, article_no, keyword_id, scope);

insert into staging.topics by name
select * from run_topics
semi join good_pages using (page_id)
anti join bad_articles using (page_id, article_no)
anti join bad_topics using (page_id, article_no, topic_id);
