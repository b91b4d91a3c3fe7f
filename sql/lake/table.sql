create table /*table*/ (/*columns*/)
