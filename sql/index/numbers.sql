-- The numbers of the words in `found_words`.
select word, word_id from search.words semi join found_words using (word)
