select * from (/*rows*/) where (year, month) in (/*months*/)
