insert into /*rejected*/ select * from breaking
