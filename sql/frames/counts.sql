select
    (select count(*) from new_pages),
    (select count(*) from parsed_again),
    (select count(*) from run_unchanged),
    (select count(*) from learned.waiting)
