select * from /*table*/ limit /*most*/
