select count(*) from (/*query*/)
