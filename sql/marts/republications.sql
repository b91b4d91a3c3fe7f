-- Near-duplicates with the article they have their story from (the earliest that is alike) and, since that may be a copy of one yet earlier, the first of the chain.
create or replace view republications as
with recursive chain as (
    select article_id, duplicate_of as first_id, 1 as step
    from fact_articles
    where is_current and duplicate_of is not null
    union all
    select c.article_id, a.duplicate_of, c.step + 1
    from chain as c
    join fact_articles as a on a.article_id = c.first_id and a.is_current
    where a.duplicate_of is not null
), ends as (
    select article_id, arg_max(first_id, step) as first_id, max(step) as step from chain group by article_id
)
select c.duplicate_of as original_id, o.publisher_id as original_publisher_id, o.publisher as original_publisher,
       o.title as original_title, o.published_at as original_published_at,
       c.article_id, c.publisher_id, c.publisher, c.title, c.published_at,
       c.duplicate_similarity as similarity,
       case when o.published_utc is not null and c.published_utc is not null
           then date_diff('minute', o.published_utc, c.published_utc)
           else date_diff('minute', o.published_at, c.published_at) end as minutes_later,
       c.publisher_id <> o.publisher_id as by_another, -- false: the same publisher again; null: one of the two is unknown
       e.first_id, e.step
from ends as e
join articles as c using (article_id)
join articles as o on o.article_id = c.duplicate_of;

comment on column republications.original_id is 'The article it has its story from: the earliest that is alike';
comment on column republications.original_publisher_id is 'That article''s publisher, in dim_publishers';
comment on column republications.original_publisher is 'Name of that article''s publisher';
comment on column republications.original_title is 'That article''s title';
comment on column republications.original_published_at is 'When that article was published';
comment on column republications.article_id is 'The article that is a near-duplicate';
comment on column republications.publisher_id is 'The near-duplicate''s publisher, in dim_publishers';
comment on column republications.publisher is 'Name of the near-duplicate''s publisher';
comment on column republications.title is 'The near-duplicate''s title';
comment on column republications.published_at is 'When the near-duplicate was published';
comment on column republications.similarity is 'Share of the shorter text''s four-word shingles that the longer one has, 0.7 to 1';
comment on column republications.minutes_later is 'Minutes from the publication of the original to that of the near-duplicate: between the instants where both are known, else between the clocks';
comment on column republications.by_another is 'True where another publisher has it; null where one of the two is unknown';
comment on column republications.first_id is 'The first article of the chain, where the original is a near-duplicate itself';
comment on column republications.step is 'How many steps the first is away, from 1';
