select * from touched_names_of_entities
