select page_id, reads
from learned.questions
where page_id in (select value from asked) and reads is not null
