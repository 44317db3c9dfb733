alter table access.unit add column function text not null default 'office';
alter table access.unit alter column function drop default;

comment on column access.unit.function is 'what it is there for, as the packs name it; office: it answers for a place';
