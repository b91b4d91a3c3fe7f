insert into sites (site, next_at, failures)
values (:site, :next_at, :failures)
on conflict (site) do update set next_at = excluded.next_at, failures = excluded.failures
