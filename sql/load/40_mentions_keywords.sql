-- Mentions and keywords of the current version of every touched article. Rows of this transaction are in no estimate: the
-- table with most of them stands first in a join, and is read past a hash table of the others.
delete from fact_entities where article_id in (select article_id from touched_mentions);

-- A lone given name is whom the warehouse calls so, as a surname of one bearer, or else an entity of its article alone.
insert into fact_entities by name
with current_articles as (
    select article_id, page_id, article_no
    from fact_articles
    semi join touched_mentions using (article_id)
    where is_current
), mentioned as (
    select a.article_id, m.*, c.canonical_id, m.role is not distinct from 'unresolved' as lone,
           c.method is not distinct from 'surname' as is_surname
    from staging.mentions as m
    join current_articles as a using (page_id, article_no)
    left join entity_merges as c on c.entity_id = m.entity_id
)
select m.article_id, m.mention_no,
       if(m.lone and not m.is_surname, left(sha256(m.entity_id || chr(31) || m.article_id), 20),
          coalesce(m.canonical_id, m.entity_id)) as entity_id,
       m.kind, m.surface, m.char_start, m.char_end, m.score, m.method,
       if(m.lone and m.is_surname, null, m.role) as role, p.geonames_id, p.country, m.place_score
from mentioned as m
left join reviewed_places as p using (place);

delete from fact_keywords where article_id in (select article_id from touched_articles);

insert into fact_keywords by name
select a.article_id, k.keyword_id, k.scope, k.position, k.occurrences, k.in_text, k.printed
from staging.keywords as k
join article_versions as a using (page_id, article_no)
where a.is_current;

delete from fact_topics where article_id in (select article_id from touched_articles);

insert into fact_topics by name
select a.article_id, t.topic_id, t.score, t.method
from staging.topics as t
join article_versions as a using (page_id, article_no)
where a.is_current;
