-- Every word of the index.
select stem, word, word_id from search.words
