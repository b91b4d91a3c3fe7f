-- The search index takes up what changed: an inverted index that is added to, never rebuilt for a load.
-- Light stems after light10 (Larkey, Ballesteros and Connell 2007), on the search form: prefix, then suffixes.
create or replace macro search.light_stem(word) as (
    regexp_replace(
        regexp_replace(
            regexp_replace(word, '^و(.{3,})$', '\1'),
            '^(?:ال|بال|كال|فال|لل)(.{2,})$', '\1'
        ),
        '^(.{2,}?)(?:(?:ها|ان|ات|ون|ين|يه|ه|ي)+)$', '\1'
    )
);

-- What the index should hold is compared with what it holds, so that whatever a run changed is found.
delete from search.documents
where (article_id, content_sha256) not in (select (article_id, content_sha256) from fact_articles where is_current);

create or replace temp table search_new as
select row_number() over (order by article_id)::integer
       + (select coalesce(max(doc_id), 0) from search.postings) as doc_id,
       article_id, content_sha256,
       string_split(coalesce(title_search, ''), ' ') as title_words,
       string_split(concat_ws(' ', lead_search, body_search), ' ') as body_words
from fact_articles
where is_current and article_id not in (select article_id from search.documents);

create or replace temp table search_words_new as
with words as (
    select doc_id, unnest(body_words) as word, 0 as in_title, 1 as in_body from search_new
    union all
    select doc_id, unnest(title_words) as word, 1 as in_title, 0 as in_body from search_new
)
select doc_id, word, sum(in_title)::integer as in_title, sum(in_body)::integer as in_body
from words
where word <> ''
group by doc_id, word;

insert into search.words by name
select row_number() over (order by word)::integer + (select coalesce(max(word_id), 0) from search.words) as word_id,
       word, search.light_stem(word) as stem
from (select distinct word from search_words_new)
anti join search.words using (word)
order by word;

insert into search.documents by name
select doc_id, article_id, content_sha256, sum(in_title + in_body)::integer as words
from search_new
join search_words_new using (doc_id)
group by all
order by doc_id;

-- Sorted by word within each load, so that a query reads only the row groups that have its words.
insert into search.postings by name
select word_id, doc_id, in_title, in_body
from search_words_new
join search.words using (word)
order by word_id, doc_id;

-- Postings of replaced articles go when they are a fifth of all.
delete from search.postings
where (select approx_count_distinct(doc_id) from search.postings) > 1.25 * (select count(*) from search.documents)
  and doc_id not in (select doc_id from search.documents);
