create table dim_entities ( -- One row an entity
    entity_id varchar not null, -- Key: hash of kind and canonical name
    kind varchar not null, -- PER, LOC, ORG or MISC
    name varchar not null, -- The fullest common form of the name
    aliases varchar[] not null, -- All forms seen, sorted
    unresolved boolean, -- True for a lone given name or short form of one article, which names nobody in particular
    geonames_id bigint, -- GeoNames id of the place most of its mentions mean (https://www.geonames.org, CC BY 4.0)
    country varchar, -- ISO 3166-1 code of that place's country
    latitude double, -- Degrees north
    longitude double, -- Degrees east
    admin1 varchar, -- First administrative division, GeoNames' code within the country
    place_kind varchar, -- country, city, region, area, sea, strait, canal, river, continent, mountain or site
    place_score double, -- How sure the place is: mean over its mentions, 0.5 to 1
    wikidata_id varchar -- Wikidata id of a person or organisation, where the reviewed list has one
);
