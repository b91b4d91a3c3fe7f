-- Texts of the articles asked for (asked_texts), each text once: a story of an agency stands on many pages.
select list(article_id) as articles, body_search
from fact_articles
semi join asked_texts using (article_id)
where is_current
group by body_search
