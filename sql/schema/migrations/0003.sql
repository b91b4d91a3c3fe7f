-- Version 3 keeps the search index in sorted segments, with the places of words: the next load makes it anew.
drop table if exists search.postings;
drop table if exists search.documents;
drop table if exists search.words;

-- It finds near-duplicates: its index and the similarity come from their definitions, and the next load signs and
-- compares every article that is not in the index yet, which is all of them.
update fact_articles set duplicate_of = null where duplicate_of is not null;
