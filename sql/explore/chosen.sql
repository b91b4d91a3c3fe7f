-- Current articles that the filter bar leaves. Files that say /*chosen*/ begin with it.
chosen as (
    select a.article_id, a.page_id, a.article_no, a.publisher_id, a.title, a.author, a.published_at, a.category, a.language,
           a.duplicate_of, a.word_count
    from fact_articles as a
    where a.is_current
      and ($since::date is null or a.published_at >= $since::date)
      and ($until::date is null or a.published_at < $until::date + 1)
      and ($publisher::varchar is null or a.publisher_id = $publisher::varchar)
      and ($country::varchar is null
           or a.publisher_id in (select publisher_id from dim_publishers where country = $country::varchar))
      and ($language::varchar is null or a.language = $language::varchar)
      and ($category::varchar is null or a.category = $category::varchar)
      /*topic*/
)
