-- A filter by two or three of kind, origin and campaign: what the second and the third ask is answered within the index of the first,
-- and no row is read that does not fit. Behind the order of the page, so that this stays that of the index.
drop index work.task_held_of_kind;
drop index work.task_held_from;
create index task_held_of_kind on work.task (unit, person, kind, sort_on, id, asked_unit, campaign) include (scope_path)
    where state = 'open';
create index task_held_from on work.task (unit, person, asked_unit, sort_on, id, campaign) include (scope_path)
    where state = 'open';
