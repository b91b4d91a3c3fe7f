-- Texts of the articles asked for (asked_texts).
select article_id, body_search
from fact_articles
semi join asked_texts using (article_id)
where is_current
