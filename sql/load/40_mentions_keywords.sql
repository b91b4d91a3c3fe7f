-- Mentions and keywords of the current version of every touched article.
delete from fact_entities where article_id in (select article_id from touched_mentions);

insert into fact_entities by name
select a.article_id, m.mention_no, coalesce(c.canonical_id, m.entity_id) as entity_id, m.kind, m.surface, m.char_start,
       m.char_end, m.score, m.method
from fact_articles as a
semi join touched_mentions using (article_id)
join staging.mentions as m using (page_id, article_no)
left join entity_merges as c on c.entity_id = m.entity_id
where a.is_current;

delete from fact_keywords where article_id in (select article_id from touched_articles);

insert into fact_keywords by name
select a.article_id, k.keyword_id, k.scope, k.position, k.occurrences, k.in_text, k.printed
from article_versions as a
join staging.keywords as k using (page_id, article_no)
where a.is_current;
