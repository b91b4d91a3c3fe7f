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
