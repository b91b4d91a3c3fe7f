-- What the filter bar offers.
select 'publisher' as facet, publisher_id as value, name as label from dim_publishers
union all
select distinct 'country', country, country from dim_publishers where country is not null
union all
select distinct 'language', language, language from fact_articles where language is not null
union all
(select 'category', category, category from fact_articles where is_current and category is not null
 group by category order by count(*) desc, category limit 40)
order by facet, label, value
