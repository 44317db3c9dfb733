-- Few tasks of many are paused: whoever asks for them reads these alone.
create index task_paused on work.task (unit, person, sort_on, id) include (scope_path)
    where state = 'open' and paused_on is not null;
