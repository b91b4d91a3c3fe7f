select * from entity_merges
