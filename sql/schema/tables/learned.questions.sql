create table learned.questions ( -- What each staged page asked of evidence when it was parsed: changed answers find it, and no text is read
    page_id varchar not null, -- The page
    keys integer[] not null, -- CRC-32 of each thing asked: its site's lines, their openings, words that stand together
    either_way integer[], -- CRC-32 of lines of which it was in doubt whether they head lists, and that change nothing of the page
    reads bigint -- One number of all that was read from it: a page that is parsed again and reads as before is not loaded
);
