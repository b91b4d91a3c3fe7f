-- What the rules of an origin forbade is looked at again once they have changed.
update addresses
set due_at = :now
where state = 'refused' and reason = 'robots' and url >= :origin || '/' and url < :origin || '0'
