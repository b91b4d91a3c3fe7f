-- What fits a link to the letter: its page, its address or its headline.
-- The tiers in which the article of a link is itself among those that answer.
create or replace temp table own_tiers as
select distinct l.link_id, unnest(case when t.page_id = l.page_id then [1, 4, 5] when t.site = l.site then [4, 5] else [5] end) as tier
from open_links as l
join named_targets as t using (title_search, article_id)
union
select l.link_id, unnest(case when l.url = t.uri then [2, 3] else [3] end)
from open_links as l
join placed_targets as t on t.uri_key = l.url_key and t.article_id = l.article_id;

-- One tier after another: the same page, the address to the letter, the address, the same site, anywhere.
create or replace temp table exact_answers as
with found as (
    select l.link_id, l.article_id,
           case when p.who is not null then 1 when u.who is not null then 2 when k.who is not null then 3
                when s.who is not null then 4 when a.who is not null then 5 end as tier,
           coalesce(p.who, u.who, k.who, s.who, a.who) as who
    from open_links as l
    left join named_on_page as p on p.title_search = l.title_search and p.page_id = l.page_id
    left join placed_exactly as u on u.uri = l.url
    left join placed as k on k.uri_key = l.url_key
    left join named_on_site as s on s.title_search = l.title_search and s.site = l.site
    left join named_anywhere as a on a.title_search = l.title_search
)
select f.link_id, f.tier, 1.0::double as score, f.who.answers - (o.tier is not null)::integer as answers,
       case when o.tier is not null and f.who.low = f.article_id then f.who.high else f.who.low end as article_id
from found as f
left join own_tiers as o using (link_id, tier)
where f.tier is not null;
