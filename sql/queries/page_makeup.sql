-- What the pages of each site are made of: share of characters by kind of segment.
-- ar: مكونات الصفحة حسب الموقع
select p.site, s.kind, count(*) as segments,
       round(sum(s.char_end - s.char_start) / sum(sum(s.char_end - s.char_start)) over (partition by p.site), 3) as share
from staging.segments as s
join staging.pages as p using (page_id)
group by p.site, s.kind
order by p.site, share desc, s.kind
