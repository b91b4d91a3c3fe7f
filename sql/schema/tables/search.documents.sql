create table search.documents ( -- One row a current article in the search index
    doc_id integer not null, -- Key: number in the index; which one depends on loading order
    article_id varchar not null, -- The article
    content_sha256 varchar not null, -- The content indexed, as in fact_articles
    publisher_id varchar, -- As in fact_articles
    published_at timestamp, -- As in fact_articles
    category varchar, -- As in fact_articles
    language varchar, -- As in fact_articles
    words integer not null -- Words of title, lead and body
);
