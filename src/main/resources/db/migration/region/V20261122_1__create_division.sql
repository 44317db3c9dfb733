create schema region;

-- A division in force from a day until the day before another; both ends may be open. A change closes one row and adds one.
-- The path holds the codes from the province down, each followed by a dot, so that a subtree is one range in C order.
create table region.division (
    id              bigint generated always as identity primary key,
    code            text collate "C" not null check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})$'),
    name            text not null check (name <> ''),
    level           text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'TOWN')),
    parent          text collate "C",
    path            text collate "C" not null,
    effective_from  date,
    effective_until date,
    known_on        date not null,
    source          text not null,
    check (effective_from < effective_until),
    unique nulls not distinct (code, effective_from)
);

comment on column region.division.effective_from is 'first day on which it holds; null: older than the source says';
comment on column region.division.effective_until is 'first day on which it no longer holds; null: still in force';
comment on column region.division.known_on is 'day as of which the source states the row';

create index division_by_path on region.division (path);
