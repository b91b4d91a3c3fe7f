create table quality.inputs ( -- One row an input file of a run
    run_id varchar not null, -- The run; key with path
    path varchar not null, -- The file, as staging.sightings names it
    bytes bigint, -- Its size; null where it could not be read
    sha256 varchar, -- SHA-256 of its bytes, hex; null where it could not be read
    read_as varchar, -- Hash of the readers' code and the mapping of fields that these bytes were read with; null where another reading could give something else (the file changed meanwhile, or broke off)
    pages bigint, -- Sightings it gave; null where unknown
    rejects bigint -- Records of it that could not be read; null where unknown
);
