create table learned.evidence ( -- What pages show about their sites: a bounded sample that is the same in whatever order pages come
    site varchar not null, -- The site, as in staging.pages
    kind varchar not null, -- page: the lines of one sampled page; tags: a flat list of keywords as printed; title: a headline read with certainty
    key varchar not null, -- Key with site and kind: signature of the page's longest line, the list of keywords, or the headline in search form
    rank bigint not null, -- Hash of key; those of lowest rank are kept
    lines varchar[] -- Pages: the folded lines, paragraphs as hashes
);
