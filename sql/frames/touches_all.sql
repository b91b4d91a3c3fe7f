-- Whether the schema changed so that every row is made anew.
select coalesce(getvariable('touch_all')::boolean, false)
