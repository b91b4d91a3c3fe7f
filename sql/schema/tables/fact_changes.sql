create table fact_changes ( -- One row a thing that changed between two versions of an article that follow each other
    article_id varchar not null, -- The article; key with version and change
    version integer not null, -- The later version of the two
    change varchar not null, -- What changed: title, lead, body, author, category, published_at, keywords or entities
    before varchar, -- Title, lead, author, category and published_at: as the earlier version had it
    after varchar, -- Title, lead, author, category and published_at: as the later version has it
    added varchar[], -- Body: paragraphs only the later version has, in order; keywords and entities: names, sorted
    removed varchar[], -- Body: paragraphs only the earlier version had, in order; keywords and entities: names, sorted
    similarity double -- Share of both versions' paragraphs, keywords or entities that are common to both, 0 to 1 (Jaccard)
);
