-- Index words for the words asked for, each with how much a match with it counts.
-- $groups and $words: one row a form of an asked word, $weights: what it counts; $stems: light stems wanted, '' for none.
with asked as (
    select unnest($groups::integer[]) as word_group, unnest($words::varchar[]) as word, unnest($weights::double[]) as weight
), stems as (
    select unnest($stem_groups::integer[]) as word_group, search.light_stem(unnest($stem_words::varchar[])) as stem
), found as (
    select word_group, word_id, weight from asked join search.words using (word)
    union all
    select word_group, word_id, 0.5 as weight from stems join search.words using (stem)
)
select word_group, word_id, max(weight) as weight
from found
group by all
order by word_group, word_id
