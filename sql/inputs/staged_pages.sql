select /*columns*/ from staging.pages as p order by p.page_id
