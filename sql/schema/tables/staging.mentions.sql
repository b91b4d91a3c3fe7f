create table staging.mentions ( -- One row a mention found on a page, in any version; fact_entities shows those of current articles
    page_id varchar not null, -- The page; key with article_no and mention_no
    article_no integer not null, -- The page's article
    mention_no integer not null, -- Order in the article, from 1
    entity_id varchar not null, -- Hash of kind and name, before entities are merged across the warehouse
    name varchar not null, -- Canonical name within the article
    kind varchar not null, -- PER, LOC, ORG or MISC
    surface varchar not null, -- The words as printed
    char_start integer not null, -- First character in staging.pages.text
    char_end integer not null, -- One past the last character
    score double, -- Confidence, 0 to 1; null where the method gives none
    method varchar not null, -- What found it: tagger, pattern (an institution's grammar) or document (a name found elsewhere in the article)
    place varchar, -- Which place of the world a LOC is: GeoNames id, or name of a sea or region of our list; null where unsure
    place_score double, -- How sure that is, 0.5 to 1
    role varchar -- Null for an entity of the news; publisher (the article's own) or unresolved (a lone given name, a short form): views leave these out
);
