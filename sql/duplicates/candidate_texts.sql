-- Texts of the articles asked for (asked_texts), found by their ids alone first: in a join the texts of all are read.
select article_id, body_search
from fact_articles
where rowid in (select rowid from fact_articles where is_current and article_id in (select article_id from asked_texts))
