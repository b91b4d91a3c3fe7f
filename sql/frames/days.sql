select min(published_at)::date, max(published_at)::date from fact_articles
