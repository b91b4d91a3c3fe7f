-- Which of these words a name has.
with wanted as (
    select unnest($words::varchar[]) as word
), parts as (
    select distinct unnest(string_split(form, ' ')) as word
    from marts.entity_forms
    where list_has_any(string_split(form, ' '), $words::varchar[])
)
select word from wanted semi join parts using (word) order by word
