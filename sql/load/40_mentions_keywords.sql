-- Mentions and keywords of the current version of every touched article. Rows of this transaction are in no estimate: the
-- table with most of them stands first in a join, and is read past a hash table of the others.
delete from fact_entities where article_id in (select article_id from touched_mentions);

insert into fact_entities by name
select a.article_id, m.mention_no, coalesce(c.canonical_id, m.entity_id) as entity_id, m.kind, m.surface, m.char_start,
       m.char_end, m.score, m.method
from staging.mentions as m
join (select article_id, page_id, article_no from fact_articles semi join touched_mentions using (article_id)
      where is_current) as a using (page_id, article_no)
left join entity_merges as c on c.entity_id = m.entity_id;

delete from fact_keywords where article_id in (select article_id from touched_articles);

insert into fact_keywords by name
select a.article_id, k.keyword_id, k.scope, k.position, k.occurrences, k.in_text, k.printed
from staging.keywords as k
join article_versions as a using (page_id, article_no)
where a.is_current;
