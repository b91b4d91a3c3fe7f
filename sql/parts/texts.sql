-- Versions whose long texts were not made a number of yet: those that the load touched. Found by their ids alone first,
-- so that no text of another version is read. Beside the table, because a published warehouse, whose exports a run that
-- was killed still owes, is only read.
create or replace temp table unread_texts as
select rowid as place from fact_articles anti join marts.article_texts using (article_id, version);

create or replace temp table new_texts as
select article_id, version, hash(body, body_search) as texts
from fact_articles
where rowid in (select place from unread_texts);

drop table unread_texts;

create or replace temp view all_texts as
select article_id, version, texts from marts.article_texts
union all
select article_id, version, texts from new_texts;
