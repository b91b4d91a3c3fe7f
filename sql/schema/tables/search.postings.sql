create table search.postings ( -- One row an indexed article and word; rows of articles since replaced stay until there are many
    word_id integer not null, -- The word; key with doc_id
    doc_id integer not null, -- The article, in search.documents
    in_title integer not null, -- How often the title has the word
    in_body integer not null -- How often lead and body have it
);
