insert into folded_names select * from folded_frame
