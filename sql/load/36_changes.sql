-- What changed from version to version.
delete from fact_changes where article_id in (select article_id from touched_mentions);

create or replace temp table version_pairs as
select new.article_id, new.version, old.page_id as old_page, old.article_no as old_no, new.page_id as new_page,
       new.article_no as new_no
from fact_articles as new
join fact_articles as old on old.article_id = new.article_id and old.version = new.version - 1
semi join touched_mentions as t on t.article_id = new.article_id;

-- Of the few articles with several versions; the others' texts are not asked for.
insert into fact_changes by name
with versions as (
    select article_id, version, title, lead, author, category, published_at
    from fact_articles
    semi join version_pairs using (article_id)
), pairs as (
    select v.article_id, v.version, old, new
    from version_pairs as v
    join versions as old on old.article_id = v.article_id and old.version = v.version - 1
    join versions as new on new.article_id = v.article_id and new.version = v.version
), fields as (
    select article_id, version, 'title' as change, old.title as before, new.title as after from pairs
    union all select article_id, version, 'lead', old.lead, new.lead from pairs
    union all select article_id, version, 'author', old.author, new.author from pairs
    union all select article_id, version, 'category', old.category, new.category from pairs
    union all
    select article_id, version, 'published_at', old.published_at::varchar, new.published_at::varchar from pairs
)
select * from fields where before is distinct from after;

insert into fact_changes by name
with versions as (
    select article_id, version, body from fact_articles semi join version_pairs using (article_id)
), paragraphs as (
    select v.article_id, v.version, string_split(old.body, chr(10) || chr(10)) as before,
           string_split(new.body, chr(10) || chr(10)) as after
    from version_pairs as v
    join versions as old on old.article_id = v.article_id and old.version = v.version - 1
    join versions as new on new.article_id = v.article_id and new.version = v.version
    where old.body <> new.body
)
select article_id, version, 'body' as change,
       list_filter(after, lambda p: not list_contains(before, p)) as added,
       list_filter(before, lambda p: not list_contains(after, p)) as removed,
       len(list_intersect(before, after)) / len(list_distinct(before || after)) as similarity
from paragraphs;

insert into fact_changes by name
with asked as (
    select old_page as page_id, old_no as article_no from version_pairs
    union
    select new_page, new_no from version_pairs
), things as (
    select page_id, article_no, 'keywords' as change, keyword_id as id, min(printed) as name
    from staging.keywords
    semi join asked using (page_id, article_no)
    where scope = 'article'
    group by all
    union all
    select m.page_id, m.article_no, 'entities', coalesce(c.canonical_id, m.entity_id), min(m.name)
    from (select * from staging.mentions semi join asked using (page_id, article_no)) as m
    left join entity_merges as c using (entity_id)
    group by m.page_id, m.article_no, coalesce(c.canonical_id, m.entity_id)
), sides as (
    select v.article_id, v.version, t.change, t.id, t.name, false as is_new
    from version_pairs as v
    join things as t on t.page_id = v.old_page and t.article_no = v.old_no
    union all
    select v.article_id, v.version, t.change, t.id, t.name, true
    from version_pairs as v
    join things as t on t.page_id = v.new_page and t.article_no = v.new_no
), things_of_both as (
    select article_id, version, change, id, bool_or(not is_new) as was, bool_or(is_new) as is,
           min(name) as name
    from sides
    group by all
)
select article_id, version, change,
       list_sort(coalesce(list(name) filter (not was), [])) as added,
       list_sort(coalesce(list(name) filter (not "is"), [])) as removed,
       count(*) filter (was and "is") / count(*) as similarity
from things_of_both
group by article_id, version, change
having count(*) filter (was and "is") < count(*);
