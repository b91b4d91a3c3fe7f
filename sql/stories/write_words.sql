insert into marts.story_words by name select * from words_frame
