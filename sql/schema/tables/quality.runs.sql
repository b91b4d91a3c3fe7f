create table quality.runs ( -- One row a run that was published
    run_id varchar not null, -- Key
    started_at timestamp not null, -- UTC
    finished_at timestamp, -- UTC, when the run was ready to publish
    status varchar not null, -- published or unchanged
    akhbar_version varchar not null, -- Version of the code
    inputs bigint not null, -- Input files
    pages_read bigint not null, -- Pages read, repeats included
    pages_new bigint not null, -- Pages not in the warehouse before
    rows_quarantined bigint not null, -- Rows put in quarantine
    seconds double not null -- Duration
);
