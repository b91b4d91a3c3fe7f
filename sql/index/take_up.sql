-- The words of the new articles numbered $first to $last (variables first_doc and last_doc), into `search_postings_new`.
-- A word's position counts from 1 over title, lead and body; each of the two borders takes a position, so that no
-- phrase runs over them. No search form holds a bar. New rows lie together at the table's end: the range of their places
-- keeps the scan from unpacking all other texts.
create or replace temp table search_texts as
select n.doc_id, a.article_id, a.content_sha256, a.publisher_id, a.published_at,
       len(string_split(coalesce(a.title_search, ''), ' ')) as title_end,
       string_split(
           concat(coalesce(a.title_search, ''), ' | ', coalesce(a.lead_search, ''), ' | ', a.body_search), ' '
       ) as words
from search_new as n
join fact_articles as a on a.rowid = n.place
where n.doc_id between getvariable('first_doc') and getvariable('last_doc')
  and a.rowid between getvariable('first_place') and getvariable('last_place');

create or replace temp table search_texts_words as
with placed as (
    select doc_id, title_end, unnest(words) as word, generate_subscripts(words, 1)::integer as position
    from search_texts
)
select doc_id, word,
       count(*) filter (position <= title_end)::integer as in_title,
       count(*) filter (position > title_end)::integer as in_body,
       list_sort(list(position)) as positions
from placed
where word not in ('', '|')
group by doc_id, word;

-- Words of one stem get neighbouring numbers, so that their postings lie together.
insert into search.words by name
with seen as (
    select distinct word from search_texts_words anti join search.words using (word)
), stemmed as (
    select word, search.light_stem(word) as stem from seen
)
select row_number() over (order by stem, word)::integer + (select coalesce(max(word_id), 0) from search.words) as word_id,
       word, stem
from stemmed
order by stem, word;

insert into search.documents by name
select doc_id, article_id, content_sha256, publisher_id, published_at,
       len(list_filter(words, word -> word not in ('', '|')))::integer as words
from search_texts
order by doc_id;

insert into search_postings_new by name
select word_id, doc_id, in_title, in_body, positions
from search_texts_words
join search.words using (word);
