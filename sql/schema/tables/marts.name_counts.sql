create table marts.name_counts ( -- One row a name that mentions have: staging.mentions counted, for loads that must not count all of it to know which entities are one
    entity_id varchar not null, -- The name's own entity, before any merging; key with kind and name
    kind varchar not null, -- PER, LOC, ORG or MISC, as in staging.mentions
    name varchar not null, -- The name, as in staging.mentions
    uses bigint not null, -- Mentions that have it, in every version of every article
    articles bigint not null -- Articles of pages that have it
);
