-- A sitemap that its index says has changed since it was read, or that only a backfill has read so far, or that a
-- backfill wants read for other days. Not sooner than any list is polled: indexes that name each other, each with a time
-- to come, would be read without end.
update addresses
set due_at = case when :since is null and :until is null then max(:now, last_at + :pause) else :now end,
    digest = case when since is null and until is null then digest end,
    etag = case when since is null and until is null then etag end,
    modified = case when since is null and until is null then modified end,
    since = :since, until = :until
where url = :url and kind = 'sitemap'
  and case when :since is not null or :until is not null then since is not :since or until is not :until
           when due_at is null and (since is not null or until is not null) then true
           else last_at < min(:modified, :now) and (due_at is null or due_at > max(:now, last_at + :pause)) end
