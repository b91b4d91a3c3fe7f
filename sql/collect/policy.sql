insert into policies (origin, fetched_at, robots, waiting, reserved)
values (:origin, :fetched_at, :robots, :waiting, :reserved)
on conflict (origin) do update
set fetched_at = excluded.fetched_at, robots = excluded.robots, waiting = excluded.waiting, reserved = excluded.reserved
