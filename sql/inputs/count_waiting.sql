select count(*) from learned.waiting
