create table dim_publishers ( -- One row a publisher
    publisher_id varchar not null, -- Key: hash of the publisher's search form name or domain
    name varchar not null, -- Name, display form
    domain varchar, -- Registered domain, where an address gave one
    country varchar, -- ISO 3166-1 alpha-2, where the reviewed list of publishers says so
    zone varchar -- IANA time zone of its clock, where the reviewed list says so
);
