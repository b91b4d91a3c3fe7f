create table entity_merges ( -- One row an entity merged into another; deleting a row undoes the merge
    entity_id varchar not null, -- Key: the entity merged, hash of its kind and name
    canonical_id varchar not null, -- The entity it is a spelling or a short name of; never merged itself
    method varchar not null, -- What decided: spelling (alike but for spaces), reviewed (listed as one), transliteration; or the short name it is: surname, family (without that of the family), father (without that of the father) or given
    score double not null -- How sure the merge is, 0 to 1
);
