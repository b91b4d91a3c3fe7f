-- What is known of an origin's rules.
select *
from policies
where origin = :origin
