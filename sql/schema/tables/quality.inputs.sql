create table quality.inputs ( -- One row an input file of a run
    run_id varchar not null, -- The run; key with path
    path varchar not null, -- The file, as staging.sightings names it
    bytes bigint, -- Its size; null where it could not be read
    sha256 varchar -- SHA-256 of its bytes, hex; null where it could not be read
);
