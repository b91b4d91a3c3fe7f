-- Words of the index of these consonants.
select sound, word from search.words where sound in (select unnest($sounds::varchar[])) order by sound, word
