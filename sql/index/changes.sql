-- What the search index lacks: `search_new`, one row an article to take up; articles gone or changed leave it first.
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

update search.documents as d
set publisher_id = a.publisher_id, published_at = a.published_at, category = a.category, language = a.language
from fact_articles as a
where a.article_id = d.article_id
  and a.is_current
  and (a.publisher_id is distinct from d.publisher_id or a.published_at is distinct from d.published_at
       or a.category is distinct from d.category or a.language is distinct from d.language);

-- Words taken up by a version that did not say how they are spelled.
update search.words set letters = search.letters(word), sound = search.sound(word) where letters is null;

create or replace temp table search_new as
select row_number() over (order by article_id)::integer
       + (select coalesce(max(last_doc_id), 0) from search.segments) as doc_id,
       article_id, rowid as place, word_count as words
from fact_articles
where is_current and article_id not in (select article_id from search.documents);
