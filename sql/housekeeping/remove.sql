-- Remove what old.sql named.
delete from quality.checks where rowid in (select place from old_checks);
delete from staging.sightings where rowid in (select place from old_sightings);
delete from quality.rejected_sightings where rowid in (select place from old_rejected_sightings);
delete from quality.inputs where rowid in (select place from old_inputs);
drop table old_checks;
drop table old_sightings;
drop table old_rejected_sightings;
drop table old_inputs;
