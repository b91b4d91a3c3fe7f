create table learned.waiting ( -- Staged pages that evidence may make read otherwise now, and that wait to be parsed again
    page_id varchar not null, -- The page
    since timestamp not null -- When the run began whose pages changed the evidence, UTC
);
