-- Where a site lies, each time somebody found out; the latest counts.
create table ledger.site_position (
    id            bigint generated always as identity primary key,
    site_id       bigint not null references ledger.site (id),
    scope_path    text collate "C" not null,
    lon           double precision not null check (lon between -180 and 180),
    lat           double precision not null check (lat between -90 and 90),
    accuracy      double precision check (accuracy >= 0),
    means         text not null check (means in ('SURVEY', 'MAP', 'SHEET')),
    reason        text not null,
    effective_on  date not null,
    recorded_at   timestamptz not null,
    person        text not null,
    unit          text not null
);

comment on column ledger.site_position.means is 'SURVEY: a device on site; MAP: read from a map; SHEET: stood in a list';

create index site_position_by_site on ledger.site_position (site_id, id);
revoke update on ledger.site_position from qingce_app;
call runtime.keep_within_reach('ledger.site_position');
