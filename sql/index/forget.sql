-- Postings of replaced articles go from a segment when they are a fifth of its articles.
create or replace temp table search_gone as
with places as (
    select s.first_doc_id, unnest(range(s.first_doc_id, s.last_doc_id + 1))::integer as doc_id
    from search.segments as s
), gone as (
    select p.*, d.doc_id is null as is_gone, avg((d.doc_id is null)::integer) over (partition by first_doc_id) as share
    from places as p
    left join search.documents as d using (doc_id)
)
select doc_id from gone where is_gone and share > 0.2;

delete from search.postings where doc_id in (select doc_id from search_gone);
