delete from dim_dates where date not in (select date from dates_frame);

insert into dim_dates by name
select * from dates_frame anti join dim_dates using (date);
