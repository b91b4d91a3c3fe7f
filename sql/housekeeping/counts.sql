-- How many rows that is.
select (select count(*) from old_checks) as checks,
       (select count(*) from old_sightings) + (select count(*) from old_rejected_sightings) as sightings,
       (select count(*) from old_inputs) as inputs
