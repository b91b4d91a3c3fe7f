select count(*) from (/*old*/)
