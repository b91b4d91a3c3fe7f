-- Words of the index a few letters away.
select word
from search.words
where abs(length(word) - length($word)) <= $distance::integer and word <> $word
  and damerau_levenshtein(word, $word) <= $distance::integer
order by word
limit 400
