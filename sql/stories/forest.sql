-- Every link, to find what hangs together.
select article_id, parent_id from marts.story_links
