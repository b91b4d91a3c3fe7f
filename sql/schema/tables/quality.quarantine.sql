create table quality.quarantine ( -- One row a rejected row, with all it held
    run_id varchar not null, -- The run that rejected it
    gate varchar not null, -- The step that rejected it
    expectation varchar not null, -- The rule it broke, or the error in reading it
    reason varchar not null, -- In words, with file and record
    table_name varchar not null, -- Where the row was bound for
    row_key varchar not null, -- Its key, or source_path#record_no
    row_json varchar, -- The row as JSON; for unreadable bytes, their text with escapes
    readmitted_at timestamp -- When it was let in after all; null while it is out
);
