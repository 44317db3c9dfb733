-- Who is named in a unit's list of contacts (N0-48, N0-49), with the days for which it holds and the times for which we
-- believed it. A change supersedes rows and adds others; the words of a row are never changed.
create table access.contact (
    id              bigint generated always as identity primary key,
    campaign        text not null,
    unit            text collate "C" not null,
    role            text not null,
    position        smallint not null check (position > 0),
    name            text not null,
    post            text not null,
    office_phone    text not null,
    mobile          text not null,
    email           text not null,
    note            text not null,
    effective_from  date not null,
    effective_until date,
    recorded_at     timestamptz not null,
    superseded_at   timestamptz,
    person          text not null,
    acting_unit     text not null,
    reason          text not null,
    source          text not null,
    check (effective_from < effective_until)
);

create unique index contact_as_known on access.contact (unit, campaign, role, position, effective_from)
    where superseded_at is null;
