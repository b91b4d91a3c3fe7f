-- Rows added, removed and changed against the published warehouse, by key.
with now as (select /*keys*/, hash(/*columns*/) as mark from /*table*/),
     was as (select /*keys*/, hash(/*columns*/) as mark from published./*table*/)
select count(*) filter (was.mark is null), count(*) filter (now.mark is null), count(*) filter (now.mark <> was.mark)
from now full join was using (/*keys*/)
