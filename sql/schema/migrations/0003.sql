-- Version 3 keeps the search index in sorted segments, with the places of words: the next load makes it anew.
drop table if exists search.postings;
drop table if exists search.documents;
drop table if exists search.words;
