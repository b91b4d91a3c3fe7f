delete from /*table*/ /*where*/
