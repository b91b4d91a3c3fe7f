-- How many articles have each word.
select word_id, count(*) as articles from search.postings where word_id in (/*ids*/) group by word_id
