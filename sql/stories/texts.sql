-- The texts of the articles asked for whose words no worker chose, found by their ids alone first: in a join the texts of
-- all are read.
select article_id, publisher_id, published_at as time, title_search, lead_search, left(body_search, 1000) as body_search
from fact_articles
where rowid in (
    select rowid
    from fact_articles
    where is_current and article_id in (select article_id from story_asked anti join marts.story_words using (article_id))
)
