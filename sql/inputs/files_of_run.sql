select distinct source_path from staging.sightings where run_id = $1
