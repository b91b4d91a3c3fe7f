select count(*) as n from /*table*/ where /*chosen*/
