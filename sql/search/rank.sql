-- Articles by BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75), forms of one asked word counted as one word,
-- title words three times; an article with a part of the words gets that part of its score.
with asked as (
    select unnest($groups::integer[]) as word_group, unnest($ids::integer[]) as word_id, unnest($weights::double[]) as weight
), hits as (
    select word_group, doc_id,
           sum(weight * ($title_weight::double * in_title + $body_weight::double * in_body)) as frequency
    from search.postings
    join asked using (word_id)
    where word_id in (select unnest($ids::integer[]))
    group by word_group, doc_id
    having frequency > 0
), sizes as (
    select count(*) as articles, avg(words) as mean_words from search.documents
), live as (
    select h.*, d.article_id, d.words
    from hits as h
    join search.documents as d using (doc_id)
), rarity as (
    select word_group, ln(1 + (any_value(articles) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from live, sizes
    group by word_group
), scored as (
    select article_id,
           count(*) as matched,
           sum(r.weight * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * words / mean_words)))
           * count(*) / $asked_words::integer as score
    from live
    join rarity as r using (word_group)
    cross join sizes
    group by article_id
)
select s.article_id, s.score, s.matched
from scored as s
where s.matched >= $least::integer
order by score desc, article_id
