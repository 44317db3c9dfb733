create schema access;

-- A unit in force from a day until the day before another; both ends may be open. A row is never overwritten: a change
-- supersedes it and adds what holds before and after.
create table access.unit (
    id              bigint generated always as identity primary key,
    code            text collate "C" not null check (code ~ '^[0-9A-Za-z-]+$'),
    name            text not null check (name <> ''),
    kind            text not null,
    region          text collate "C" not null,
    parent          text collate "C",
    path            text collate "C" not null,
    answers_for     text[] not null,
    own_row         boolean not null,
    effective_from  date,
    effective_until date,
    recorded_at     timestamptz not null,
    superseded_at   timestamptz,
    check (effective_from < effective_until)
);

comment on column access.unit.effective_from is 'first day on which it holds; null: since before it was recorded';
comment on column access.unit.effective_until is 'first day on which it no longer holds; null: still in force';
comment on column access.unit.own_row is 'has a row of its own in summaries on the level of its siblings';

create unique index unit_as_known on access.unit (code, effective_from) nulls not distinct where superseded_at is null;
