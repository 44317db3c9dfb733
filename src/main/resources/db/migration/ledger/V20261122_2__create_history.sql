-- What was done to a case, in order. Only ever added to.
create table ledger.case_event (
    case_id      bigint not null references ledger.remediation_case,
    version      int not null,
    campaign     text collate "C" not null,
    scope_path   text collate "C" not null,
    what         text collate "C" not null,
    effective_on date not null,
    recorded_at  timestamptz not null,
    person       text not null,
    unit         text collate "C" not null,
    reason       text not null,
    source       text not null,
    changes      jsonb not null,
    primary key (case_id, version)
);
create index case_event_by_time on ledger.case_event (campaign, recorded_at);
revoke update on ledger.case_event from qingce_app;

-- What the case was from when until when, in the world (effective) and as far as was known (recorded). A span that turns
-- out to end is not changed but superseded: its recorded_to is set, and the shorter one is recorded.
create table ledger.case_span (
    case_id        bigint not null references ledger.remediation_case,
    campaign       text collate "C" not null,
    unit           text collate "C" not null,
    scope_path     text collate "C" not null,
    category       text collate "C" not null,
    stage          text collate "C" not null,
    progress       text collate "C" not null,
    effective_from date not null,
    effective_to   date not null default 'infinity',
    recorded_from  timestamptz not null,
    recorded_to    timestamptz not null default 'infinity'
);
create index case_span_by_case on ledger.case_span (case_id);
create index case_span_by_scope on ledger.case_span (campaign, scope_path, effective_from);

-- 排查点位: a surveyed site with its verdict; a listed one has a case.
create table ledger.point (
    id           bigint generated always as identity primary key,
    campaign     text collate "C" not null,
    unit         text collate "C" not null,
    scope_path   text collate "C" not null,
    name         text not null,
    name_key     text collate "C" not null,
    credit       text collate "C" not null,
    address      text not null,
    address_key  text collate "C" not null,
    place        text collate "C" not null,
    surveyed_on  date not null,
    verdict      text collate "C" not null check (verdict in ('listed', 'out-of-scope', 'duplicate', 'pending')),
    case_id      bigint references ledger.remediation_case,
    note         text not null,
    source       text not null,
    recorded_at  timestamptz not null,
    recorded_by  text not null,
    superseded_at timestamptz not null default 'infinity'
);
create index point_by_scope on ledger.point (campaign, scope_path, surveyed_on);
create index point_by_name_key on ledger.point (campaign, name_key);
create index point_by_case on ledger.point (case_id) where case_id is not null;
