-- fact_entities counted by article, the mentions that the view `entities` has: neither those with a role (the article's own
-- publisher, a given name that names nobody) nor those the tagger doubts; all of it where nothing is counted yet.
create or replace temp table counted_mentions as
select article_id from touched_mentions
union
select article_id from fact_entities where not exists (select * from marts.entity_articles)
union
select article_id from marts.entity_articles where surfaces is null; -- a version that did not keep the words

delete from marts.entity_articles where article_id in (select article_id from counted_mentions);

-- In the order of entities: a page of one reads the few stretches where its rows lie.
insert into marts.entity_articles by name
select entity_id, article_id, count(*)::integer as mentions, list_sort(list(surface)) as surfaces
from fact_entities
where article_id in (select article_id from counted_mentions) and role is null and coalesce(score, 1) >= 0.75
group by entity_id, article_id
order by entity_id, article_id;

-- Entities whose names are folded anew by the next step; `folded_names` holds their search forms.
create or replace temp table asked_forms as
select entity_id, unnest(list_distinct(list_append(aliases, name))) as printed
from dim_entities
where entity_id in (select entity_id from touched_entities) or not exists (select * from marts.entity_forms);

-- What entities are quoted with, found once: a page that looked for it read every paragraph of the warehouse. The run's own
-- paragraphs are at hand; those of other articles are looked up only where there are such articles.
create or replace temp table counted_pages as
select article_id, page_id, page_id in (select page_id from run_segments) as read_now
from fact_articles
semi join counted_mentions using (article_id)
where is_current;

delete from marts.entity_quotes where article_id in (select article_id from counted_mentions);

insert into marts.entity_quotes by name
with paragraphs as (
    select page_id, char_start, char_end, text
    from run_segments
    where kind in ('paragraph', 'lead')
    union all
    select s.page_id, s.char_start, s.char_end, s.text
    from staging.segments as s
    semi join (from counted_pages where not read_now) as c using (page_id)
    where s.kind in ('paragraph', 'lead')
), named as (
    select f.entity_id, f.article_id, s.char_start, s.text, f.char_start - s.char_start as place, f.surface
    from fact_entities as f
    join counted_pages as c using (article_id)
    join paragraphs as s on s.page_id = c.page_id and f.char_start >= s.char_start and f.char_end <= s.char_end
    where f.role is null and coalesce(f.score, 1) >= 0.75
), told as (
    select entity_id, article_id, char_start, text,
           if(place <= 30, ' ', '') || substring(text, greatest(0, place - 30) + 1, least(30, place)) as before,
           substring(text, place + length(surface) + 1, 24) as after
    from named
)
select entity_id, article_id, char_start, any_value(left(text, 400)) as quote
from told
where regexp_matches(before, '[\s«"(،.][وف]?(قال|أكد|أضاف|صرح|أوضح|أعلن|أشار|ذكر|اعتبر|شدد)(ت|وا)?( \S+){0,2} $')
   or regexp_matches(after, '^ ?،? ?((إن|أن|إنه|أنه|إنها|أنها|قائلا|قائلاً|قائلة|قال|قالت|أكد|أكدت)[\s:]|:)')
group by entity_id, article_id, char_start
order by entity_id, article_id, char_start;
