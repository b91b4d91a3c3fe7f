-- The best answer; several that are as good (within a hundredth) are a doubt, and an article never answers itself.
create or replace temp table link_answers as
with best as (
    select link_id, article_id, own, score, tier
    from link_candidates
    qualify tier = min(tier) over (partition by link_id)
), near_best as (
    select *
    from best
    qualify score >= max(score) over (partition by link_id) - 0.01
), counted as (
    select link_id, min(tier) as tier, max(score) as score,
           count(distinct article_id) filter (not own) as answers,
           min(article_id) filter (not own) as article_id
    from near_best
    group by link_id
    union all by name
    select * from exact_answers
)
select link_id,
       case when answers = 1 then article_id end as to_article_id,
       case
           when answers > 1 then 'ambiguous'
           when answers = 0 then 'itself'
           when tier = 1 then 'same_page'
           when tier in (2, 3) then 'url'
           when tier in (4, 5) then 'exact'
           when tier in (6, 8) then 'fuzzy_spelling'
           else 'fuzzy_cut'
       end as match_method,
       case when answers = 1 then round(score, 6) end as match_score
from counted;

update fact_related_links
set to_article_id = a.to_article_id, match_method = a.match_method, match_score = a.match_score
from open_links as o
left join link_answers as a using (link_id)
where fact_related_links.link_id = o.link_id
  and (fact_related_links.to_article_id, fact_related_links.match_method, fact_related_links.match_score)
      is distinct from (a.to_article_id, a.match_method, a.match_score);
