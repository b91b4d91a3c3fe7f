-- An address could not be asked for yet.
update addresses
set due_at = :due_at
where url = :url
