create schema evidence;

-- A photo or a paper, as it was handed in. Never changed: what is wrong is withdrawn, which is a row of its own.
create table evidence.item (
    id            bigint generated always as identity primary key,
    scope_path    text collate "C" not null,
    subject       text collate "C" not null check (subject ~ '^[a-z][a-z-]*:[0-9A-Za-z-]+$'),
    purpose       text collate "C" not null check (purpose ~ '^([a-z][a-z-]*:[0-9A-Za-z_.-]+)?$'),
    phase         text not null check (phase in ('BEFORE', 'DURING', 'AFTER', 'PAPER')),
    name          text not null check (name <> ''),
    type          text not null,
    digest        text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
    size          bigint not null check (size > 0),
    width         integer not null check (width >= 0),
    height        integer not null check (height >= 0),
    grade         text not null check (grade in ('A', 'B', 'C')),
    reasons       text[] not null,
    taken_at      timestamptz,
    lon           double precision check (lon between -180 and 180),
    lat           double precision check (lat between -90 and 90),
    accuracy      double precision,
    distance      integer,
    device_lon    double precision check (device_lon between -180 and 180),
    device_lat    double precision check (device_lat between -90 and 90),
    camera        text not null,
    note          text not null,
    fingerprint   bigint,
    band_0        integer generated always as (((fingerprint >> 48) & 65535)::integer) stored,
    band_1        integer generated always as (((fingerprint >> 32) & 65535)::integer) stored,
    band_2        integer generated always as (((fingerprint >> 16) & 65535)::integer) stored,
    band_3        integer generated always as ((fingerprint & 65535)::integer) stored,
    person        text not null,
    unit          text not null,
    received_at   timestamptz not null,
    check ((lon is null) = (lat is null)),
    check ((width = 0) = (height = 0))
);

comment on column evidence.item.reasons is 'codes of why the grade is no better';
comment on column evidence.item.distance is 'metres from the site, where both are known';
comment on column evidence.item.device_lon is 'where the sender''s device was, which for a file is not where the picture was taken';
comment on column evidence.item.fingerprint is 'perceptual hash of 64 bits; null for papers and for pictures that show nothing';

create index item_by_subject on evidence.item (subject, scope_path);
create index item_by_digest on evidence.item (digest);
-- Two fingerprints that differ in at most 11 bits differ in at most 2 within one of four bands.
create index item_by_band_0 on evidence.item (band_0) where fingerprint is not null;
create index item_by_band_1 on evidence.item (band_1) where fingerprint is not null;
create index item_by_band_2 on evidence.item (band_2) where fingerprint is not null;
create index item_by_band_3 on evidence.item (band_3) where fingerprint is not null;

revoke update on evidence.item from qingce_app;
call runtime.keep_within_reach('evidence.item');

create table evidence.withdrawal (
    item_id     bigint primary key references evidence.item (id),
    scope_path  text collate "C" not null,
    person      text not null,
    unit        text not null,
    reason      text not null check (reason <> ''),
    at          timestamptz not null
);

revoke update on evidence.withdrawal from qingce_app;
call runtime.keep_within_reach('evidence.withdrawal');

-- That two pictures are nearly the same, once for each of the two, within the scope of each: the other may be another county's.
create table evidence.likeness (
    item_id     bigint not null references evidence.item (id),
    other_id    bigint not null references evidence.item (id),
    scope_path  text collate "C" not null,
    bits        integer not null check (bits between 0 and 64),
    found_at    timestamptz not null,
    ended_at    timestamptz,
    primary key (item_id, other_id)
);

comment on column evidence.likeness.bits is 'in how many of 64 bits the fingerprints differ';
comment on column evidence.likeness.ended_at is 'when one of the two was withdrawn';

revoke insert, update on evidence.likeness from qingce_app;
call runtime.keep_within_reach('evidence.likeness');

-- Looks for pictures like a new one in the whole installation, and notes them on both sides. The bands are all values within
-- two bits of those of the new one. Two moments of one subject look alike by nature; only the same picture is noted there.
create function evidence.note_likenesses(
    new_item bigint, most_elsewhere integer, most_at_home integer,
    near_0 integer[], near_1 integer[], near_2 integer[], near_3 integer[], noted_at timestamptz)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    found integer;
begin
    with one as (
        select i.id, i.scope_path, i.subject, i.phase, i.fingerprint
          from evidence.item i
         where i.id = new_item and i.fingerprint is not null
           and i.scope_path >= runtime.reach_from() and i.scope_path < runtime.reach_until()),
    alike as (
        select one.id, one.scope_path, other.id as other_id, other.scope_path as other_scope,
               bit_count((other.fingerprint # one.fingerprint)::bit(64))::integer as bits
          from one
          join evidence.item other
            on (other.band_0 = any (near_0) or other.band_1 = any (near_1)
                or other.band_2 = any (near_2) or other.band_3 = any (near_3))
           and other.fingerprint is not null
         where other.id <> one.id
           and (other.subject <> one.subject or other.phase <> one.phase)
           and bit_count((other.fingerprint # one.fingerprint)::bit(64))
               <= case when other.subject = one.subject then most_at_home else most_elsewhere end
           and not exists (select from evidence.withdrawal w where w.item_id = other.id))
    insert into evidence.likeness (item_id, other_id, scope_path, bits, found_at)
    select id, other_id, scope_path, bits, noted_at from alike
    union all
    select other_id, id, other_scope, bits, noted_at from alike
    on conflict do nothing;
    get diagnostics found = row_count;
    return found / 2;
end $$;

-- A picture that was withdrawn is like none any more.
create function evidence.end_likenesses(withdrawn bigint, at timestamptz)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update evidence.likeness l
       set ended_at = at
     where (l.item_id = withdrawn or l.other_id = withdrawn) and l.ended_at is null
       and exists (select from evidence.withdrawal w
                    where w.item_id = withdrawn
                      and w.scope_path >= runtime.reach_from() and w.scope_path < runtime.reach_until());
end $$;

create index likeness_by_other on evidence.likeness (other_id);

-- That the program opened its camera for someone, by the server's clock; a picture comes back with it, once.
create table evidence.shot (
    code        text collate "C" primary key,
    scope_path  text collate "C" not null,
    subject     text collate "C" not null,
    person      text not null,
    at          timestamptz not null,
    used_at     timestamptz
);

call runtime.keep_within_reach('evidence.shot');

-- Files that are under way: their pieces lie here until all are there.
create table evidence.upload (
    id          bigint generated always as identity primary key,
    scope_path  text collate "C" not null,
    subject     text collate "C" not null,
    purpose     text collate "C" not null,
    phase       text not null,
    name        text not null,
    note        text not null,
    size        bigint not null check (size > 0),
    modified    bigint not null,
    received    bigint not null default 0,
    device_lon  double precision,
    device_lat  double precision,
    accuracy    double precision,
    shot_at     timestamptz,
    person      text not null,
    unit        text not null,
    begun_at    timestamptz not null
);

create index upload_by_person on evidence.upload (person, subject);
grant delete on evidence.upload to qingce_app;
call runtime.keep_within_reach('evidence.upload');

create table evidence.upload_part (
    upload_id   bigint not null references evidence.upload (id) on delete cascade,
    at          bigint not null,
    scope_path  text collate "C" not null,
    content     bytea not null,
    primary key (upload_id, at)
);

grant delete on evidence.upload_part to qingce_app;
call runtime.keep_within_reach('evidence.upload_part');
