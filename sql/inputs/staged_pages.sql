select /*columns*/ from staging.pages as p /*only*/ order by p.page_id
