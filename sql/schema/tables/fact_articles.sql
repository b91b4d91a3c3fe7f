create table fact_articles ( -- One row an article version
    article_id varchar not null, -- The article, over all its versions; key with version
    version integer not null, -- From 1, in order of the input's own time; without one, of first sighting
    is_current boolean not null, -- True for the last version
    page_id varchar not null, -- The page it was read from
    article_no integer not null, -- Its number in the page, from 1
    uri varchar not null, -- The page's address
    publisher_id varchar, -- The publisher, in dim_publishers
    publisher varchar, -- The publisher's name as this page gives it, display form
    publisher_origin varchar, -- page, metadata or derived (from the address); null where there is no publisher
    title varchar, -- Display form; null where none was found
    title_search varchar, -- Search form of title, what headlines elsewhere are matched with
    title_origin varchar, -- page, metadata, derived or null
    lead varchar, -- Display form
    body varchar not null, -- Paragraphs in display form, joined by a blank line
    body_search varchar not null, -- Search form of body
    lead_search varchar, -- Search form of lead
    author varchar, -- The people who wrote it, joined by a comma; never an agency, a place or the publisher. Display form
    author_origin varchar, -- page, metadata or null
    agency varchar, -- The news agency that the byline or the author field names, as printed; null without one
    dateline_place varchar, -- The place that the byline or the author field names, as printed; null without one
    category varchar, -- Section, as the metadata gave it
    category_search varchar, -- Its search form without articles, in dim_categories
    language varchar, -- ISO 639-1 code (639-3 where there is none)
    published_at timestamp, -- Publication time on the publisher's own clock: as printed, else the metadata's instant in its zone
    published_utc timestamp, -- The same moment in UTC; null where no zone is known, or no clock time
    published_zone varchar, -- Which zone, and whence: Asia/Riyadh; publisher, +03:00; metadata, utc; page
    published_precision varchar, -- day, month, year or minute
    published_origin varchar, -- metadata, date_line, caption, address (a day in the page's address) or null
    is_partial boolean, -- True where the text is not whole: no body, only a summary, or one that was cut short
    word_count integer not null, -- Words of body
    content_sha256 varchar not null, -- SHA-256 of what makes a version: title, lead, body, author, category, publication time, keywords given; hex
    duplicate_of varchar, -- article_id of the earliest near-duplicate; null for originals, and for versions no longer current
    duplicate_similarity double, -- Share of the shorter one's four-word shingles that both have, 0.7 to 1; null without duplicate_of
    is_template boolean -- True for what its publisher prints again and again with other numbers and names (prices, prayer times, weather, greetings): no story, and no copy of the day before; null where nothing was compared yet
);
