update addresses
set state = :state, due_at = :due_at, first_at = :first_at, last_at = :last_at, looks = :looks, status = :status,
    etag = :etag, modified = :modified, digest = :digest, pause = :pause, errors = :errors, reason = :reason,
    gone_at = :gone_at, since = :since, until = :until
where url = :url
