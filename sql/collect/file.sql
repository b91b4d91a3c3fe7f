insert into files (path, part, known)
values (:path, :part, :known)
on conflict (path) do update set known = excluded.known
