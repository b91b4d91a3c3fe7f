-- Whether anything that facts follow from came, went, or is other than before this run.
select exists (from run_pages)
    or exists (from bad_pages)
    or exists (from removals_to_judge)
    or exists (from refetched)
    or coalesce(getvariable('touch_all')::boolean, false)
