-- Whole.
select * from story_articles order by story_id, article_id
