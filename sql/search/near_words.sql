-- Words of the index a few letters away. Of most words their letters tell that they are farther (sql/index/spelling.sql);
-- of the others one byte a letter, so that the distance counts letters.
select word
from search.words
where coalesce(bit_count(xor(letters, search.letters($word::varchar))), 0) <= 2 * $distance::integer
  and abs(length(word) - length($word)) <= $distance::integer and word <> $word
  and damerau_levenshtein(translate(word, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#'), translate($word, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', '!ABCDEFGHIJKLMNOPQRSTUVWXYZ@#')) <= $distance::integer
order by word
limit 400
