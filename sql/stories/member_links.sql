-- Their links.
select l.* from marts.story_links as l semi join story_members using (article_id)
