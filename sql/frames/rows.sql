select count(*) from /*table*/
