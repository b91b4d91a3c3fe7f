-- What it is quoted with: paragraphs where a verb of saying stands right before or after the name.
with /*chosen*/
, places as (
    select f.article_id, c.page_id, c.title, c.publisher_id, c.published_at, f.char_start, f.char_end
    from fact_entities as f
    join chosen as c using (article_id)
    where f.entity_id = $id
    qualify row_number() over (partition by f.article_id order by f.mention_no) <= 3
    order by c.published_at desc nulls last, f.article_id
    limit 600
), told as (
    select p.*, s.text,
           substring(g.text, greatest(1, p.char_start - 24), least(24, p.char_start)) as before,
           substring(g.text, p.char_end + 1, 24) as after
    from places as p
    join staging.segments as s on s.page_id = p.page_id and s.kind in ('paragraph', 'lead')
         and p.char_start >= s.char_start and p.char_end <= s.char_end
    join staging.pages as g on g.page_id = p.page_id
)
select t.article_id, left(t.text, 400) as quote, t.publisher_id, p.name as publisher, t.published_at::date as day
from told as t
left join dim_publishers as p using (publisher_id)
where regexp_matches(t.before, '(قال|قالت|أكد|أكدت|أضاف|أضافت|صرح|صرحت|أوضح|أوضحت|أعلن|أعلنت|أشار|أشارت|ذكر|ذكرت|اعتبر|اعتبرت|شدد|شددت)\S*( \S+){0,2} $')
   or regexp_matches(t.after, '^ ?،? ?(إن|أن|قائلا|:|قال|أكد)')
qualify row_number() over (partition by t.text order by t.published_at, t.article_id) = 1
order by t.published_at desc nulls last, t.article_id
limit 12
