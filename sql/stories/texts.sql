-- The texts of the articles asked for.
select article_id, publisher_id, published_at as time, title_search, lead_search, left(body_search, 1000) as body_search
from fact_articles
where is_current and article_id in (select article_id from story_asked)
