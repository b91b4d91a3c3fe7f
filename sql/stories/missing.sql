-- What is compared of articles that changed, or was chosen in another way, goes; `story_asked` are the articles whose
-- words are chosen anew, `story_changed` the times at which anything is or was.
create or replace temp table story_gone as
select article_id, time, template_key
from marts.story_words
where article_id in (select article_id from touched_articles)
   or method <> $method
   or article_id not in (select article_id from fact_articles where is_current);

delete from marts.story_words where article_id in (select article_id from story_gone);

create or replace temp table story_asked as
select article_id from fact_articles where is_current and article_id not in (select article_id from marts.story_words);
