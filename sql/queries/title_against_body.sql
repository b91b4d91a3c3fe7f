-- Headlines that promise what the text does not say: share of the title's words that the text has, in any form.
-- ar: العنوان مقابل المتن
-- param least_words integer = 3: leave out shorter titles
-- param least_text integer = 0: leave out shorter texts, in words
-- param days integer = 36500: only the last so many days
with recent as (
    select article_id, publisher, title, title_search, concat_ws(' ', lead_search, body_search) as text
    from fact_articles
    where is_current and title_search is not null and duplicate_of is null and word_count >= $least_text::integer
      and coalesce(published_at >= (select max(published_at) from fact_articles) - to_days($days::integer), true)
), words as (
    select article_id, publisher, title, text,
           list_sort(list_distinct(list_filter(string_split(title_search, ' '), lambda w: length(w) > 2))) as title_words
    from recent
), missing as (
    -- Most words stand in the text as they are: only the others are compared by their stems.
    select *, list_filter(title_words, lambda w: not contains(text, w)) as absent from words
), stemmed as (
    select * exclude (text),
           if(len(absent) = 0, [], list_distinct(list_transform(string_split(text, ' '), lambda w: search.light_stem(w)))) as stems
    from missing
)
select article_id, publisher, title,
       list_filter(absent, lambda w: not list_contains(stems, search.light_stem(w))) as not_in_text,
       round(1 - len(not_in_text) / len(title_words), 2) as share_in_text
from stemmed
where len(title_words) >= $least_words
order by share_in_text, article_id
limit 50
