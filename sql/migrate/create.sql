create schema if not exists quality;

create table quality.schema_version (version integer not null);
