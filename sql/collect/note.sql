select value
from notes
where name = :name
