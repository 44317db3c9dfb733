-- 节假日与调休: the days that differ from the week, for the years that are known. Of other years nothing is guessed.
create table work.calendar_year (
    year     int primary key,
    source   text not null,
    filed_at timestamptz not null,
    filed_by text collate "C" not null
);

create table work.special_day (
    day    date primary key,
    worked boolean not null,
    name   text not null
);
-- a year is filed anew as a whole
grant delete on work.special_day to qingce_app;
