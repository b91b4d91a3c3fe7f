create or replace temp table folded_names (entity_id varchar, form varchar)
