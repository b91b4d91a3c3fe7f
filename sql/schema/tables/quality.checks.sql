create table quality.checks ( -- One row a verdict of a gate
    run_id varchar not null, -- The run
    gate varchar not null, -- The step checked
    suite varchar not null, -- The suite of rules
    expectation varchar not null, -- The rule
    severity varchar not null, -- critical, warning or row (breaking rows go to quarantine)
    success boolean not null, -- Whether it held
    observed varchar, -- What was seen, or in which run a rule held, where no row has changed since
    unexpected_count bigint -- Rows that broke it
);
