-- The story it is part of.
select f.story_id, f.title as story, f.articles, f.publishers
from story_articles as s join fact_stories as f using (story_id)
where s.article_id = $article
