create table search.words ( -- One row a word of the search index
    word_id integer not null, -- Key: number in the index
    word varchar not null, -- Search form
    stem varchar not null -- Its light stem, what `--forms stem` compares
);
