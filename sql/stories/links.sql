-- The links that were found take the place of those of the same articles; `story_moved` are all whose story may be another.
create or replace temp table story_before as
select l.*
from marts.story_links as l
where l.article_id in (select article_id from marts.story_words where time::date in (select day from story_days))
   or l.article_id in (select article_id from story_gone)
   or l.article_id not in (select article_id from marts.story_words);

create or replace temp table story_moved as
with other as (
    (select * from story_before except select * from found_links)
    union all
    (select * from found_links except select * from story_before)
)
select article_id from other
union
select parent_id from other
union
select article_id from story_asked
union
select article_id from story_gone
union
select article_id from template_changed;

delete from marts.story_links where article_id in (select article_id from story_before);

insert into marts.story_links by name select * from found_links;
