-- One row a partition that the lake has.
create schema if not exists lake.akhbar;

create table if not exists lake.akhbar.published (
    path varchar, table_name varchar, fingerprint varchar, run_id varchar
);
