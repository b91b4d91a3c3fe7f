-- The words that workers chose, of articles whose current version is of this run.
insert into marts.story_words by name
select a.article_id, a.published_at as time, r.words, r.weights, r.template_key, cast($method as varchar) as method
from fact_articles as a
join run_story_words as r using (page_id, article_no)
where a.is_current and a.article_id in (select article_id from story_asked);
