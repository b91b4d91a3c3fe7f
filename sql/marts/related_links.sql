-- Headlines that point to other articles, as current articles print them, with both articles' titles.
create or replace view related_links as
select l.* exclude (title_search), a.title as article_title, t.title as to_title, t.uri as to_uri
from fact_related_links as l
join fact_articles as a on a.article_id = l.article_id and a.page_id = l.page_id and a.is_current
left join fact_articles as t on t.article_id = l.to_article_id and t.is_current;

comment on column related_links.article_title is 'Title of the article the headline stands in';
comment on column related_links.to_title is 'Title of the article it leads to';
comment on column related_links.to_uri is 'Address of the article it leads to';
