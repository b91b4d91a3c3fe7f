create table dim_topics ( -- One row a topic: the top level of IPTC's Media Topics
    topic_id varchar not null, -- Key: IPTC's code (medtop)
    label_ar varchar not null, -- Arabic label
    label_en varchar not null -- English label
);
