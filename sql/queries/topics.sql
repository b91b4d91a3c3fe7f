-- What the articles are about, by topic; 'undecided' counts those of which none is told.
-- ar: الموضوعات
-- param since date = null: first day
-- param until date = null: last day
select topic_ar as topic, topic_en, count(*) as articles, count(distinct publisher_id) as publishers
from topics
where ($since is null or published_at >= $since) and ($until is null or published_at < $until::date + 1)
group by topic_id, topic_ar, topic_en
order by articles desc, topic_en
