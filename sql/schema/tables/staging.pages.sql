create table staging.pages ( -- One row a page, as it was read; what every other table derives from
    page_id varchar not null, -- Key: hash of uri, content and what the metadata says
    uri varchar not null, -- The page's own address; without one, sha256: and the content hash
    site varchar not null, -- What pages are grouped by to learn their chrome: host of the address, else publisher given, else the empty string
    media_type varchar not null, -- IANA media type of the page as read (text/plain, text/html)
    content_sha256 varchar not null, -- SHA-256 of text in UTF-8 (of html where there was any), hex
    fetched_at timestamp, -- The input's own time of fetching, UTC; null where the input gives none
    language varchar, -- ISO 639-1 code (639-3 where there is none) of most of the text; null where undecided
    quality varchar, -- garbled or reversed, where the text is beyond repair and so in no fact; else null
    text varchar not null, -- Exactly the characters read; for HTML, its visible text
    html varchar, -- The page's HTML, where it was HTML
    anchors struct(char_start integer, char_end integer, url varchar)[], -- HTML links: span of their words in text (code points, end exclusive) and absolute address
    meta_title varchar, -- Title given by the record or the HTML head
    meta_lead varchar, -- Summary given by the record or the HTML head
    meta_author varchar, -- Author given by the record or the HTML head
    meta_publisher varchar, -- Publisher given by the record or the HTML head
    meta_category varchar, -- Section or category given by the record or the HTML head
    meta_published varchar, -- Publication time given by the record or the HTML head, as printed there
    meta_keywords varchar[], -- Keywords given by the record or the HTML head
    record varchar -- JSON object of every other field the record had, so that nothing of the input is lost
);
