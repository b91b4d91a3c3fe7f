create table staging.sightings ( -- One row each time a page was read; bookkeeping, in no fact
    page_id varchar not null, -- The page seen
    run_id varchar not null, -- The run that read it
    seen_at timestamp not null, -- When the run began, UTC
    source_path varchar not null, -- Input file; a member of an archive after !
    record_no bigint not null, -- Record within the file, from 1
    fetched_at timestamp, -- The input's own time of this fetching, UTC
    encoding varchar, -- Encoding the bytes were read with
    address varchar -- The page's address as this reading gave it; null where it gave none
);
