-- The vocabulary written anew in the order of its stems, so that a look-up reads a small part of it.
create or replace temp table search_words_sorted as from search.words;
delete from search.words;
insert into search.words by name select word_id, word, stem from search_words_sorted order by stem, word;
truncate search_words_sorted;
