-- A row by its id, of the table and with the columns that Python names.
select /*columns*/ from /*table*/ where /*key*/ = $1
