create table dim_dates ( -- One row a calendar day on which an article was published, and every day between
    date date not null, -- Key
    year integer not null, -- Gregorian year
    month integer not null, -- 1 to 12
    day integer not null, -- 1 to 31
    month_name_ar varchar not null, -- Gregorian month in Arabic, Gulf and Egyptian names
    weekday_ar varchar not null, -- Weekday in Arabic
    hijri varchar -- Umm al-Qura date, YYYY-MM-DD; null outside the calendar's published range
);
