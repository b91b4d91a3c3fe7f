select * from /*table*/ where /*chosen*/ order by /*key*/
