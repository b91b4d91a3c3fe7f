-- Which of these words a name has. /*pattern*/ is one of them between blanks, in DuckDB's words: most forms have none.
with wanted as (
    select unnest($words::varchar[]) as word
), parts as (
    select distinct unnest(string_split(form, ' ')) as word
    from marts.entity_forms
    where regexp_matches(form, /*pattern*/)
)
select word from wanted semi join parts using (word) order by word
