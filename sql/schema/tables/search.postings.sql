create table search.postings ( -- One row an indexed article and word, sorted by word within each segment; rows of articles since replaced stay until there are many
    word_id integer not null, -- The word; key with doc_id
    doc_id integer not null, -- The article, in search.documents
    in_title integer not null, -- How often the title has the word
    in_body integer not null, -- How often lead and body have it
    positions integer[] not null -- Where: the first in_title of them in the title. Words counted from 1 over title, lead and body, a border between two of them counted as one
);
