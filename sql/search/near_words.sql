-- Words of the index a few letters away. One byte a letter, so that the distance counts letters.
select word
from search.words
where abs(length(word) - length($word)) <= $distance::integer and word <> $word
  and damerau_levenshtein(translate(word, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#'), translate($word, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#')) <= $distance::integer
order by word
limit 400
