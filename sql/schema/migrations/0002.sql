-- Version 2 adds typed changes, repeats, input hashes, sightings of rejected pages and renamed articles.
-- The tables come from their definitions; the next load makes the changes of every article.
set variable touch_all = true;
