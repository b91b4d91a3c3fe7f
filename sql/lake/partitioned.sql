alter table /*table*/ set partitioned by (/*columns*/)
