select
    gate,
    table_name,
    row_key,
    coalesce(json_extract_string(if(gate = 'read', null, row_json), '$.page_id'), '')
from (/*wanted*/)
order by all
