select any_value(row_json)
from quality.quarantine
where table_name = 'staging.pages' and gate <> 'read' and readmitted_at is null
  and ($1 or row_key in (select value from asked))
group by row_key
order by row_key
