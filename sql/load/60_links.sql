-- Related links: those of parsed pages are added, and every link whose answer this run may change is resolved anew.
-- A link of an article that a gate rejected stays with its page.
insert into fact_related_links by name
select l.* replace (a.article_id as article_id)
from run_related_links as l
left join (select distinct page_id, article_id from good_articles) as a using (page_id, article_id)
where l.page_id in (select page_id from good_pages)
  and l.link_id not in (select link_id from bad_related_links);

create or replace temp macro url_key(url) as rtrim(regexp_replace(
    regexp_replace(regexp_replace(url, '#.*$', ''), '([?&])(utm_[a-z]+|fbclid|gclid)=[^&]*', '\1', 'g'),
    '^(?i)(https?:)?//(www\.)?', ''
), '/?&');

-- One byte a letter, so that an edit distance counts letters.
create or replace temp macro letters(title_search) as
    translate(title_search, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#');

create or replace temp macro squeezed(title_search) as replace(letters(title_search), ' ', '');
create or replace temp macro is_cut(title) as regexp_matches(title, '(\.\.+|…)\s*$');
create or replace temp macro fuzzy_keys(squeezed_title) as case when length(squeezed_title) >= 14
    then ['<' || left(squeezed_title, 14), '>' || right(squeezed_title, 14)] else [] end;

-- What articles are and were known by: any title an article ever had may be what a headline quotes.
create or replace temp table touched_names as
select distinct article_id, title_search, uri from article_versions
union
select distinct article_id, title_search, uri from old_names;

-- Links of the run's own pages are all open; of the others, those that a touched article may answer or did answer.
create or replace temp table open_links as
with touched_keys as (
    select distinct unnest(fuzzy_keys(squeezed(title_search))) as key from touched_names where title_search <> ''
), earlier as (
    select * from fact_related_links anti join good_pages using (page_id)
), unsure as (
    select link_id, unnest(fuzzy_keys(squeezed(title_search))) as key
    from earlier
    where title_search <> '' and (match_method is null or match_method in ('itself', 'ambiguous') or match_method like 'fuzzy%')
), unsettled as (
    select link_id from earlier semi join touched_names using (title_search) where title_search <> ''
    union
    select link_id from earlier where url_key(url) in (select url_key(uri) from touched_names)
    union
    select link_id from earlier where to_article_id in (select article_id from touched_names)
    union
    select link_id from unsure semi join touched_keys using (key)
), open as (
    select link_id, page_id, article_id, title, title_search, url from fact_related_links semi join good_pages using (page_id)
    union all
    select link_id, page_id, article_id, title, title_search, url from earlier semi join unsettled using (link_id)
), headlines as ( -- each once: a site prints its lists on every page
    select title_search, squeezed(title_search) as short from (select distinct title_search from open)
)
select l.link_id, l.page_id, l.article_id, l.title_search, h.short, is_cut(l.title) as cut, l.url, url_key(l.url) as url_key,
       p.site
from open as l
join staging.pages as p using (page_id)
left join headlines as h using (title_search);

-- Every article, where a link asks.
create or replace temp table link_targets as
select distinct a.article_id, a.title_search, squeezed(a.title_search) as short, is_cut(a.title) as cut, a.page_id, a.uri,
       url_key(a.uri) as uri_key, a.article_no, p.site
from fact_articles as a
join staging.pages as p using (page_id)
where exists (select * from open_links);

create or replace temp table named_targets as
select distinct title_search, article_id, page_id, site
from link_targets
where title_search in (select title_search from open_links where title_search <> '');

create or replace temp table placed_targets as
select distinct uri, uri_key, article_id
from link_targets
where article_no = 1 and uri_key in (select url_key from open_links where url_key <> '');

-- Who answers to a headline or an address: how many articles, the first and the last of them. Counted once for each:
-- many links ask the same, and many articles may answer, so that a row for each of both would grow with their square.
create or replace temp macro who(article_id) as
    struct_pack(answers := count(distinct article_id), low := min(article_id), high := max(article_id));

create or replace temp table named_on_page as
select title_search, page_id, who(article_id) as who from named_targets group by title_search, page_id;

create or replace temp table named_on_site as
select title_search, site, who(article_id) as who from named_targets where site <> '' group by title_search, site;

create or replace temp table named_anywhere as
select title_search, who(article_id) as who from named_targets group by title_search;

create or replace temp table placed_exactly as
select uri, who(article_id) as who from placed_targets group by uri;

create or replace temp table placed as
select uri_key, who(article_id) as who from placed_targets group by uri_key;

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

-- What nothing fits to the letter: the same headline cut short, or spelled and spaced otherwise. Numbers must agree.
create or replace temp table link_candidates as
with titles as (
    select distinct title_search, short, cut from link_targets where title_search <> ''
), every_key as (
    select title_search, short, cut, unnest(fuzzy_keys(short)) as key from titles
), keyed as (
    select * from every_key qualify count(*) over (partition by key) <= 300
), unanswered as (
    select distinct title_search, short, cut
    from open_links
    where title_search <> '' and link_id not in (select link_id from exact_answers)
), asked as (
    select title_search, short, cut, unnest(fuzzy_keys(short)) as key from unanswered
), pairs as (
    select distinct a.title_search, a.short, a.cut, k.title_search as other, k.short as other_short, k.cut as other_cut
    from asked as a
    join keyed as k using (key)
), measured as (
    select *,
           length(short) < length(other_short) as ends_first,
           if(ends_first, title_search, other) as less, if(ends_first, other, title_search) as more,
           if(ends_first, short, other_short) as less_short, if(ends_first, other_short, short) as more_short,
           if(ends_first, cut, other_cut) as less_cut,
           length(less_short) / length(more_short) as share,
           string_split(letters(title_search), ' ') as words, string_split(letters(other), ' ') as other_words,
           regexp_extract_all(title_search, '[0-9]+') = regexp_extract_all(other, '[0-9]+') as same_numbers
    from pairs
), judged as (
    select title_search, cut, other, other_cut,
           case
               when same_numbers and (
                   short = other_short
                   or (levenshtein(short, other_short) <= greatest(1, length(more_short) // 15)
                       and len(words) = len(other_words)
                       and len(list_filter(list_zip(words, other_words), lambda p: p[1] <> p[2]
                           and (least(length(p[1]), length(p[2])) < 4 or levenshtein(p[1], p[2]) > 1))) = 0)
                   or (len(words) <> len(other_words) and levenshtein(short, other_short) <= 1)
               ) then least(0.99, 1 - levenshtein(short, other_short) / length(more_short))
               when starts_with(more_short, less_short) and (
                   (less_cut and length(less_short) >= 15)
                   or (length(less_short) >= 30 and share >= 0.7 and starts_with(more, less || ' '))
               ) then 0.5 + share / 2
           end as score,
           case when short = other_short or levenshtein(short, other_short) <= greatest(1, length(more_short) // 15)
               then 'spelling' else 'cut' end as why
    from measured
)
select l.link_id, t.article_id, t.article_id is not distinct from l.article_id as own, j.score,
       case when t.page_id = l.page_id or (t.site = l.site and t.site <> '') then 6 else 8 end
       + if(j.why = 'cut', 1, 0) as tier
from judged as j
join open_links as l on l.title_search = j.title_search and l.cut is not distinct from j.cut
join link_targets as t on t.title_search = j.other and t.cut is not distinct from j.other_cut
where j.score is not null and l.link_id not in (select link_id from exact_answers);

-- The best answer; several that are as good (within a hundredth) are a doubt, and an article never answers itself.
create or replace temp table link_answers as
with best as (
    select link_id, article_id, own, score, tier
    from link_candidates
    qualify tier = min(tier) over (partition by link_id)
), near_best as (
    select *
    from best
    qualify score >= max(score) over (partition by link_id) - 0.01
), counted as (
    select link_id, min(tier) as tier, max(score) as score,
           count(distinct article_id) filter (not own) as answers,
           min(article_id) filter (not own) as article_id
    from near_best
    group by link_id
    union all by name
    select * from exact_answers
)
select link_id,
       case when answers = 1 then article_id end as to_article_id,
       case
           when answers > 1 then 'ambiguous'
           when answers = 0 then 'itself'
           when tier = 1 then 'same_page'
           when tier in (2, 3) then 'url'
           when tier in (4, 5) then 'exact'
           when tier in (6, 8) then 'fuzzy_spelling'
           else 'fuzzy_cut'
       end as match_method,
       case when answers = 1 then round(score, 6) end as match_score
from counted;

update fact_related_links
set to_article_id = a.to_article_id, match_method = a.match_method, match_score = a.match_score
from open_links as o
left join link_answers as a using (link_id)
where fact_related_links.link_id = o.link_id
  and (fact_related_links.to_article_id, fact_related_links.match_method, fact_related_links.match_score)
      is distinct from (a.to_article_id, a.match_method, a.match_score);
