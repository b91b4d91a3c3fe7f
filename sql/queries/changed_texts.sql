-- Articles whose text changed after publication, and by how many words.
-- ar: مقالات تغير نصها بعد النشر
with versions as (
    select article_id, version, publisher, title, word_count, body_search,
           lag(word_count) over later as old_words, lag(body_search) over later as old_body
    from fact_articles
    window later as (partition by article_id order by version)
)
select article_id, publisher, title, version, old_words, word_count as new_words, word_count - old_words as words_added
from versions
where version > 1 and body_search <> old_body
order by abs(word_count - old_words) desc, article_id, version
