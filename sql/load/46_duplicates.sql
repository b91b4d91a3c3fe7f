-- Every article that may have another original than before says which it has now.
update fact_articles
set duplicate_of = f.original_id, duplicate_similarity = f.similarity
from (
    select coalesce(a.article_id, o.article_id) as article_id, o.original_id, o.similarity
    from asked as a
    full join found_originals as o using (article_id)
) as f
where fact_articles.article_id = f.article_id and fact_articles.is_current
  and (fact_articles.duplicate_of, fact_articles.duplicate_similarity) is distinct from (f.original_id, f.similarity);
