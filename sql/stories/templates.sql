-- What is a template, of the groups that this load touched: a publisher's headline without numbers and names of days,
-- on three days or more; `template_alike` says of how many of a group's neighbours in time the words agree.
create or replace temp table template_groups as
with touched as (
    select template_key from story_gone where template_key is not null
    union
    select template_key from marts.story_words semi join story_asked using (article_id) where template_key is not null
)
select template_key
from marts.story_words
semi join touched using (template_key)
group by template_key
having count(distinct time::date) >= 3;
