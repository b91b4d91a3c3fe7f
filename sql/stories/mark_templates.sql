-- Articles of touched groups, and whether they are templates now; those that changed count as changed for stories.
create or replace temp table template_now as
select w.article_id, w.time,
       coalesce(starts_with(w.template_key, '=') or w.template_key in (select template_key from found_templates), false) as is_template
from marts.story_words as w
where w.article_id in (select article_id from story_asked)
   or w.template_key in (select template_key from story_gone where not starts_with(template_key, '='))
   or w.template_key in (select template_key from template_groups);

create or replace temp table template_changed as
select n.article_id, n.time
from template_now as n
join fact_articles as a on a.article_id = n.article_id and a.is_current
where a.is_template is distinct from n.is_template;

update fact_articles
set is_template = n.is_template
from template_now as n
where fact_articles.article_id = n.article_id and fact_articles.is_current
  and fact_articles.is_template is distinct from n.is_template;

-- Tomorrow's prices are no copy of today's.
update fact_articles
set duplicate_of = null, duplicate_similarity = null
where is_template and duplicate_of is not null;

-- Whose parent may be another than before: what comes within the days after anything that changed.
create or replace temp table story_days as
select distinct unnest([time::date, time::date + 1, time::date + 2, time::date + 3]) as day
from (
    select time from story_gone
    union all
    select time from marts.story_words semi join story_asked using (article_id)
    union all
    select time from template_changed
)
where time is not null;
