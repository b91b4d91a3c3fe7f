insert into daily (source, day, what, number)
values (:source, :day, :what, :number)
on conflict (source, day, what) do update set number = number + excluded.number
