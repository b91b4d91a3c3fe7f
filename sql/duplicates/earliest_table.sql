-- The articles of each bucket that may be originals; filled slice by slice.
create or replace temp table bucket_earliest (bucket integer not null, signature_id integer not null)
