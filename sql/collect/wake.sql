-- A sitemap that its index says has changed since it was read, or that a backfill wants read for other days.
update addresses
set due_at = :now, since = :since, until = :until
where url = :url and kind = 'sitemap'
  and case when :since is null and :until is null then last_at < :modified
           else since is not :since or until is not :until end
