-- Headlines that promise what the text does not say: share of the title's words that the text has, in any form.
-- ar: العنوان مقابل المتن
-- param least_words integer = 3: leave out shorter titles
-- param least_text integer = 50: leave out shorter texts, in words: a picture's or a film's few say nothing of it
-- param days integer = 36500: only the last so many days
with recent as (
    select article_id, title_search, concat_ws(' ', lead_search, body_search) as text
    from fact_articles
    where is_current and title_search is not null and duplicate_of is null and word_count >= $least_text::integer
      and coalesce(published_at >= (select max(published_at) from fact_articles) - to_days($days::integer), true)
), words as (
    select article_id, text,
           list_sort(list_distinct(list_filter(string_split(title_search, ' '), lambda w: length(w) > 2))) as title_words
    from recent
), bounds as materialized (
    -- Most words stand in the text as they are. Of the others those are surely missing whose stem is in no word of it.
    select article_id, len(title_words) as of_words, list_filter(title_words, lambda w: not contains(text, w)) as absent,
           len(list_filter(absent, lambda w: not contains(text, search.light_stem(w)))) as surely
    from words
    where len(title_words) >= $least_words
), candidates as (
    -- Texts are taken apart into stems only where that can bring an article among the fifty: its share is not below
    -- 1 - absent / words and not above 1 - surely / words.
    select article_id, of_words, absent
    from bounds
    where 1 - len(absent) / of_words <= (
        select max(share) from (select 1 - surely / of_words as share from bounds order by share limit 50)
    )
), stemmed as (
    select c.*, a.publisher, a.title,
           list_distinct(list_transform(
               string_split(concat_ws(' ', a.lead_search, a.body_search), ' '), lambda w: search.light_stem(w)
           )) as stems
    from candidates as c
    join fact_articles as a on a.article_id = c.article_id and a.is_current
)
select article_id, publisher, title,
       list_filter(absent, lambda w: not list_contains(stems, search.light_stem(w))) as not_in_text,
       round(1 - len(not_in_text) / of_words, 2) as share_in_text
from stemmed
order by share_in_text, article_id
limit 50
