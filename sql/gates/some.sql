select * from (/*query*/) limit 5
