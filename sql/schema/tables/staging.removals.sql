create table staging.removals ( -- One row each time an address answered that its page is gone; from web archives
    uri varchar not null, -- The address, as it was asked for
    gone_at timestamp not null, -- The archive record's own time, UTC
    status integer not null, -- HTTP status: 404 or 410
    is_current boolean not null -- The first such answer since the page was last seen at the address
);
