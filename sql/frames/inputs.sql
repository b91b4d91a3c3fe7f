insert into quality.inputs by name select * from inputs_frame
