insert into addresses (url, source, site, kind, due_at, found_at, found_on, published_at, hops, pause, since, until)
values (:url, :source, :site, :kind, :due_at, :found_at, :found_on, :published_at, :hops, :pause, :since, :until)
on conflict (url) do nothing
