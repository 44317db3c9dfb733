-- What a person is there for in a unit, from a day until another. The words of a row are never changed: what ends is superseded and
-- kept as having been held until then.
create table access.post (
    id              bigint generated always as identity primary key,
    account         text collate "C" not null references access.account,
    unit            text collate "C" not null,
    role            text collate "C" not null,
    effective_from  date not null,
    effective_until date,
    reason          text not null,
    person          text not null,
    acting_unit     text collate "C" not null,
    recorded_at     timestamptz not null,
    superseded_at   timestamptz,
    check (effective_from < effective_until)
);

create index post_of on access.post (account) where superseded_at is null;
create index post_in on access.post (unit) where superseded_at is null;

-- Until now an account had its roles in one unit.
insert into access.post (account, unit, role, effective_from, effective_until, reason, person, acting_unit, recorded_at)
select account, unit, unnest(roles), effective_from, effective_until, '', 'system', '', recorded_at
  from access.account;

comment on column access.account.roles is 'with which it began; since then its posts say';
