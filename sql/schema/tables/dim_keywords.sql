create table dim_keywords ( -- One row a keyword
    keyword_id varchar not null, -- Key: hash of the search form
    keyword varchar not null, -- Most frequent printed form
    keyword_search varchar not null -- Search form
);
