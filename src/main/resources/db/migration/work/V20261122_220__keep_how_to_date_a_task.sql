-- 待定到期日: how the day of a task is counted that ends in a year whose holidays nobody has filed.
create table work.undated (
    task_id      bigint primary key references work.task,
    scope_path   text collate "C" not null,
    counted_from date not null,
    rule         text collate "C" not null,
    year         int not null,
    dated_at     timestamptz
);
comment on column work.undated.rule is 'as packs write it: 5 working-days';
comment on column work.undated.year is 'the one that is missing';
create index undated_by_year on work.undated (year, task_id) where dated_at is null;
call runtime.keep_within_reach('work.undated');
