-- The files of the exports as the gate sees them: rows and hashes by the manifest, on the disk, in the table.
create or replace temp table export_files (
    path varchar, table_name varchar, rows_in_manifest bigint, rows_in_file bigint, rows_in_table bigint,
    sha256_in_manifest varchar, sha256_on_disk varchar
)
