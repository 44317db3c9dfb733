-- A control area in force from a day until the day before another. Geometry never changes under one id: a change closes a row and
-- adds one. Coordinates are WGS-84, longitude first, in the coordinates of a GeoJSON MultiPolygon.
create table region.area (
    id              bigint generated always as identity primary key,
    code            text collate "C" not null check (code ~ '^[0-9A-Za-z][0-9A-Za-z_.-]*$'),
    kind            text collate "C" not null check (kind ~ '^[a-z][a-z0-9-]*$'),
    name            text not null check (name <> ''),
    clause          text not null,
    source          text not null,
    invented        boolean not null,
    polygons        text not null,
    west            double precision not null,
    south           double precision not null,
    east            double precision not null,
    north           double precision not null,
    effective_from  date not null,
    effective_until date,
    imported_at     timestamptz not null,
    person          text not null,
    check (effective_from < effective_until),
    unique (code, effective_from)
);

comment on column region.area.kind is 'what sort of area it is, as packs and imports call it';
comment on column region.area.invented is 'drawn for a demonstration, and no boundary of anything';
comment on column region.area.effective_until is 'first day on which it no longer holds; null: still in force';

create unique index area_in_force on region.area (code) where effective_until is null;
create index area_by_box on region.area (west, east, south, north);
