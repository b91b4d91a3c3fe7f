create table marts.publisher_links ( -- One row a pair of publishers of which one's current articles point to the other's
    publisher_id varchar, -- Whose articles point; null where it is not known
    other_publisher_id varchar, -- Whose articles they point to; null where it is not known
    links bigint not null -- How many links
);
