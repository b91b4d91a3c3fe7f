-- The articles whose texts are compared.
create or replace temp table asked_texts as
select article_id from duplicate_candidates
union
select earlier_id from duplicate_candidates
