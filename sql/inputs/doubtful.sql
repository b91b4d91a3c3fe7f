-- Pages that may read otherwise now, the latest staged first: those that asked what is answered otherwise (`changed`), and
-- those that wait since earlier runs.
select p.page_id
from staging.pages as p
semi join (
    select page_id from (select page_id, unnest(keys) as key from learned.questions) semi join changed using (key)
    union
    select page_id from learned.waiting
) as doubtful using (page_id)
order by p.rowid desc
