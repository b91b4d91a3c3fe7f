create table search.segments ( -- One row a stretch of search.postings that was written sorted, as loads add and merge them
    first_doc_id integer not null, -- Key: the first article in it
    last_doc_id integer not null, -- The last article in it
    postings bigint not null -- Rows written
);
