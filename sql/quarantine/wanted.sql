-- The rows in quarantine that are asked for; a part of the statements beside it.
select *
from quality.quarantine
where
    (readmitted_at is null or $again)
    and ($rule is null or expectation = $rule)
    and ($gate is null or gate = $gate)
    and (len($keys) = 0 or list_contains($keys, row_key))
