-- Headlines that promise what the text does not say: share of the title's words that the text has, in any form.
-- ar: العنوان مقابل المتن
-- param least_words integer = 3: leave out shorter titles
with words as (
    select article_id, publisher, title,
           list_sort(list_distinct(list_filter(string_split(title_search, ' '), w -> length(w) > 2))) as title_words,
           list_distinct(list_transform(string_split(concat_ws(' ', lead_search, body_search), ' '),
                                        w -> search.light_stem(w))) as body_stems
    from fact_articles
    where is_current and title_search is not null
)
select article_id, publisher, title,
       list_filter(title_words, w -> not list_contains(body_stems, search.light_stem(w))) as not_in_text,
       round(1 - len(not_in_text) / len(title_words), 2) as share_in_text
from words
where len(title_words) >= $least_words
order by share_in_text, article_id
limit 50
