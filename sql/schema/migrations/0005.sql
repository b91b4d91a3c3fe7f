-- Version 5: clocks of publishers, places of the world, stories, topics, and what runs keep for the next one. Columns and
-- tables come from their definitions; each part of this file says what it moves, and for whom.
select 1;
