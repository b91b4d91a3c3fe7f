-- People who write, by number of articles: their papers, and how long they write. Bylines of an agency, a place or the paper itself are left out.
-- ar: الكتّاب
with people as (
    select author, publisher, word_count, published_at
    from articles
    where author is not null and duplicate_of is null
      and regexp_matches(author, '^\S+( \S+){1,4}$') and not regexp_matches(author, '[-:/|«»()\d]')
      and not contains(author, coalesce(publisher, '#'))
)
select author, string_agg(distinct publisher, '، ' order by publisher) as publishers, count(*) as articles,
       round(avg(word_count)) as mean_words, min(published_at)::date as first_day, max(published_at)::date as last_day
from people
group by author
order by articles desc, author
limit 50
