-- fact_entities counted by article; all of it where nothing is counted yet.
create or replace temp table counted_mentions as
select article_id from touched_mentions
union
select article_id from fact_entities where not exists (select * from marts.entity_articles);

delete from marts.entity_articles where article_id in (select article_id from counted_mentions);

insert into marts.entity_articles by name
select entity_id, article_id, count(*)::integer as mentions
from fact_entities
where article_id in (select article_id from counted_mentions)
group by all;

-- Entities whose names are folded anew by the next step; `folded_names` holds their search forms.
create or replace temp table asked_forms as
select entity_id, unnest(list_distinct(list_append(aliases, name))) as printed
from dim_entities
where entity_id in (select entity_id from touched_entities) or not exists (select * from marts.entity_forms);
