-- Article versions with the number that stands for their long texts.
select r.*, t.texts
from (/*rows*/) as r
left join all_texts as t using (article_id, version)
