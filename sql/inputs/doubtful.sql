-- Pages that may read otherwise now, the latest staged first: those that a change of evidence is about (`changed`: change,
-- key, weight; the weights of the keys that such a page has come to 0), and those that wait since earlier runs.
select p.page_id
from staging.pages as p
semi join (
    select page_id
    from (
        select page_id, unnest(keys) as key from learned.questions
        union all
        select page_id, unnest(either_way) from learned.questions where either_way is not null
    )
    join changed using (key)
    group by page_id, change
    having sum(weight) = 0
    union
    select page_id from learned.waiting
) as doubtful using (page_id)
order by p.rowid desc
