-- Who sits on a seat of a leading group, from a day until another. The seats are the pack's, the persons never. The words of a row are
-- never changed: what ends is superseded and kept as having been so until then.
create table access.seat_holder (
    id              bigint generated always as identity primary key,
    campaign        text collate "C" not null,
    seat            text collate "C" not null,
    name            text not null check (name <> ''),
    unit            text collate "C" not null,
    effective_from  date not null,
    effective_until date,
    reason          text not null,
    person          text not null,
    acting_unit     text collate "C" not null,
    recorded_at     timestamptz not null,
    superseded_at   timestamptz,
    check (effective_from < effective_until)
);

comment on column access.seat_holder.seat is 'seat and post as the pack has them in Chinese, or member: and the function of a department';
comment on column access.seat_holder.name is 'an official, in office; whether with an account or without';

create index seat_holder_in on access.seat_holder (campaign) where superseded_at is null;
