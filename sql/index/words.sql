-- Numbers for the words of `found_words` that have none. Words of one stem get neighbouring numbers, so that their
-- postings lie together.
insert into search.words by name
with seen as (
    select word from found_words anti join search.words using (word)
), stemmed as (
    select word, search.light_stem(word) as stem from seen
)
select row_number() over (order by stem, word)::integer + (select coalesce(max(word_id), 0) from search.words) as word_id,
       word, stem, search.letters(word) as letters, search.sound(word) as sound
from stemmed
order by stem, word;
