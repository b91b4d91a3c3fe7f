select article_id from story_moved
