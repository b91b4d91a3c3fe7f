-- A text that has each of these words of the index, as it is printed; a title before a body.
with placed as (
    select word_id, arg_max(doc_id, (in_title > 0, -doc_id)) as doc_id, bool_or(in_title > 0) as in_title
    from search.postings
    where word_id in (/*ids*/)
    group by word_id
)
select p.word_id, if(p.in_title, a.title, concat_ws(' ', a.lead, a.body)) as printed
from placed as p
join search.documents as d using (doc_id)
join fact_articles as a on a.article_id = d.article_id and a.is_current
