-- Stories of those articles as they are now. One article alone is no story.
create or replace temp table stories_touched as
select story_id from story_articles
where article_id in (select article_id from story_members) or article_id in (select article_id from story_moved);

delete from story_articles
where article_id in (select article_id from story_members) or article_id in (select article_id from story_moved);

-- One equation: a condition on the left side alone has DuckDB try each row with each.
insert into story_articles by name
select f.story_id, f.article_id, l.similarity
from found_stories as f
left join marts.story_links as l on l.article_id = if(f.story_id <> f.article_id, f.article_id, null)
qualify count(*) over (partition by f.story_id) >= 2;

insert into stories_touched
select distinct story_id from found_stories;

delete from fact_stories
where story_id in (select story_id from stories_touched) or story_id not in (select story_id from story_articles);

insert into fact_stories by name
with told as (
    select s.story_id, count(*)::integer as articles, count(distinct a.publisher_id)::integer as publishers,
           min(a.published_at) as first_published_at, max(a.published_at) as last_published_at,
           arg_min(a.publisher_id, (a.published_at, a.article_id)) filter (a.publisher_id is not null) as first_publisher_id
    from story_articles as s
    join fact_articles as a on a.article_id = s.article_id and a.is_current
    where s.story_id in (select story_id from stories_touched)
    group by s.story_id
)
select t.*, c.title
from told as t
left join found_centres as f using (story_id)
left join fact_articles as c on c.article_id = f.article_id and c.is_current;
