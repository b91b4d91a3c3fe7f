-- Entities merged anew (found_merges): what changed of it touches entities and the articles that name them.
create or replace temp table changed_merges as
select entity_id, canonical_id from found_merges anti join entity_merges using (entity_id, canonical_id)
union
select entity_id, canonical_id from entity_merges anti join found_merges using (entity_id, canonical_id);

insert into touched_entities
select entity_id from staging.mentions semi join good_pages using (page_id)
union
select entity_id from changed_merges
union
select canonical_id from changed_merges
union
select m.canonical_id from entity_merges as m semi join touched_entities using (entity_id);

delete from entity_merges
where entity_id not in (select entity_id from found_merges)
   or entity_id in (select entity_id from changed_merges);

insert into entity_merges by name
select * from found_merges anti join entity_merges using (entity_id);

insert into touched_entities
select m.canonical_id from entity_merges as m semi join touched_entities using (entity_id);

create or replace temp table renamed_mentions as
select distinct page_id, article_no
from staging.mentions
where entity_id in (select entity_id from changed_merges);

create or replace temp table touched_mentions as
select article_id from touched_articles
union
select article_id from fact_articles semi join renamed_mentions using (page_id, article_no);
