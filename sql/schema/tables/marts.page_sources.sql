create table marts.page_sources ( -- One row a page and source that a source line or a caption of it names
    page_id varchar not null, -- The page, in staging.pages; key with source
    source varchar not null -- Whom it names
);
