insert into breaches select $1, /*row_key*/, $2 from /*frame*/ as r semi join breaking using (/*columns*/)
