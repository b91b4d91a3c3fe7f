-- What every article in the search index is counted under.
select doc_id, publisher_id as publisher, strftime(published_at, '%Y-%m') as month, category, language
from search.documents
