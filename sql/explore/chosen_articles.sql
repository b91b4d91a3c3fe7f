-- The articles that the filter bar leaves.
with /*chosen*/
select article_id from chosen
