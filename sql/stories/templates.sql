-- What may be a template, of the groups that this load touched: a publisher's headline without numbers and names of days,
-- on four days or more of a week or longer (the tolls of a quake go on for days, too) and over texts that differ (what is
-- printed again word for word is a copy). Whether their words agree says akhbar/facts/stories.py. Standing forms, whose
-- keys begin with '=', need no group.
create or replace temp table template_groups as
with touched as (
    select template_key from story_gone where not starts_with(template_key, '=')
    union
    select template_key
    from marts.story_words semi join story_asked using (article_id)
    where not starts_with(template_key, '=')
), often as (
    select template_key
    from marts.story_words
    semi join touched using (template_key)
    group by template_key
    having count(distinct time::date) >= 4 and max(time) - min(time) >= interval 5 days
)
select w.template_key
from marts.story_words as w
semi join often using (template_key)
join fact_articles as a on a.article_id = w.article_id and a.is_current
group by w.template_key
having count(distinct hash(a.title_search, a.body_search)) >= 4;
