create table marts.article_texts ( -- One row an article version: its long texts in one number, so that a night finds which exports changed without reading them all
    article_id varchar not null, -- Key with version: the article
    version integer not null, -- As in fact_articles
    texts ubigint not null -- Hash of body and body_search
);
