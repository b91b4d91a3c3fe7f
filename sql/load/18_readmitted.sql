-- Rows in quarantine whose page passed the same gates now: let in, with the row's history kept.
update quality.quarantine
set readmitted_at = getvariable('seen_at')
where readmitted_at is null
  and run_id <> getvariable('run_id')
  and gate <> 'read'
  and (
      (table_name = 'staging.pages' and row_key in (select page_id from good_pages))
      or (
          table_name <> 'staging.pages'
          and coalesce(json_extract_string(row_json, '$.page_id'), '') in (select page_id from good_pages)
          and (table_name, row_key, expectation) not in (select table_name, row_key, expectation from breaches)
      )
  );
