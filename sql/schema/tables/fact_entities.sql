create table fact_entities ( -- One row a mention of a named entity in the current version of an article
    article_id varchar not null, -- The article, in its current version; key with mention_no
    mention_no integer not null, -- Order in the article, from 1
    entity_id varchar not null, -- The entity, in dim_entities
    kind varchar not null, -- PER, LOC, ORG or MISC
    surface varchar not null, -- The words as printed
    char_start integer not null, -- First character in staging.pages.text
    char_end integer not null, -- One past the last character
    score double, -- Confidence, 0 to 1; null where the method gives none
    method varchar not null, -- What found it: tagger, pattern (an institution's grammar) or document (a name found elsewhere in the article)
    geonames_id bigint, -- GeoNames id of the place that a LOC means in this article; null where unsure, for seas and regions
    country varchar, -- ISO 3166-1 code of the country that place is or lies in
    place_score double, -- How sure that is, 0.5 to 1
    role varchar -- Null for an entity of the news; publisher (the article's own) or unresolved (a lone given name, a short form): views leave these out
);
