create table search.words ( -- One row a word of the search index
    word_id integer not null, -- Key: number in the index
    word varchar not null, -- Search form
    stem varchar not null, -- Its light stem, what `--forms stem` compares
    letters integer, -- One bit a letter that it has: words that are nearly spelled so are looked for among those with nearly the same
    sound varchar -- Its consonants, those that are written several ways as one: finds other spellings of a name
);
