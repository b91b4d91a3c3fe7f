create table staging.segments ( -- The page cut into pieces that tile staging.pages.text without gap or overlap
    page_id varchar not null, -- The page cut; key with segment_no
    segment_no integer not null, -- Order in the page, from 1
    article_no integer, -- The page's article this piece is a part of, from 1; null outside articles
    owner_no integer, -- The article a piece outside articles belongs to (its links, keywords, source line); null where it belongs to the page
    kind varchar not null, -- title, lead, paragraph, subheading, caption, date_line, byline, source_line, keyword, link, link_teaser, marker, advertisement, navigation, legal or space
    char_start integer not null, -- First character in text, code points from 0
    char_end integer not null, -- One past the last character
    text varchar not null, -- The piece, trimmed
    credit varchar, -- Captions: the agency or photographer credited
    date date, -- Captions and date lines: the day printed
    value varchar, -- What the piece says, cleaned: publisher of a source line or copyright, author of a byline, ISO time of a date line, words of a keyword, headline of a link
    relation varchar, -- Links: inline, read_also, similar, topic, picks, most_read, about, more, urgent or hyperlink
    position integer, -- Links and keywords: place in their list, from 1
    url varchar, -- Links: address, where the page had one
    scope varchar, -- Keywords: article, site or generated
    score double, -- How sure that is, 0 to 1; null where a rule without doubt decided. Of the reading that stands: it follows what was learned when the page was parsed; no fact or export follows it
    grounds varchar, -- What a cut of headlines (run) or keywords followed: known-title, glued, known, sorted and the like, and whether it is settled or read either way (docs/cutting.md, docs/page-parsing.md); as score, of the reading that stands
    rule varchar not null -- What decided: "model: " and what the nets called it, run or keywords for what was cut, or the rule or phrase
);
