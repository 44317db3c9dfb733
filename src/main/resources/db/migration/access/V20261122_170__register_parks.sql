-- Which parks may take those that move (合规园区): on which document, since when, said by whom. The last word on a park holds.
create table access.park (
    id          bigint generated always as identity primary key,
    unit        text collate "C" not null,
    document    text not null,
    since       date not null,
    reason      text not null,
    person      text not null,
    acting_unit text collate "C" not null,
    recorded_at timestamptz not null
);

create index park_of on access.park (unit, id desc);

comment on column access.park.document is 'of the planning EIA or the list of the government; blank: compliant no more since that day';
