create table duplicates.signatures ( -- One row a current article in the index of near-duplicates
    signature_id integer not null, -- Key: number in the index; which one depends on loading order
    article_id varchar not null, -- The article
    method varchar not null -- How its signature was made; those made in other ways are made anew by the next load
);
