insert into states (source, state, since)
values (:source, :state, :since)
on conflict (source) do update set state = excluded.state, since = excluded.since
