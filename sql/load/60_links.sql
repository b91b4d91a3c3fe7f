-- Related links: those of parsed pages are added; in 61 to 66 every link whose answer this run may change is resolved
-- anew.
-- A link of an article that a gate rejected stays with its page.
insert into fact_related_links by name
select l.* replace (a.article_id as article_id)
from run_related_links as l
left join (select distinct page_id, article_id from good_articles) as a using (page_id, article_id)
where l.page_id in (select page_id from good_pages)
  and l.link_id not in (select link_id from bad_related_links);
