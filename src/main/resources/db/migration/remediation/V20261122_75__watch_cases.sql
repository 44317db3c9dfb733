-- A case that was signed off is watched (回头看) until it rebounds; then the watch ends, and another begins with the next sign-off.
create table remediation.watch (
    case_id      bigint not null references remediation.file,
    round        int not null,
    scope_path   text collate "C" not null,
    campaign     text not null,
    category     text not null,
    began_on     date not null,
    fulfilled    int not null,
    due_on       date,
    high_risk    boolean not null,
    raised_on    date,
    drawn_until  date,
    ended_on     date,
    primary key (case_id, round)
);

comment on column remediation.watch.round is '0 for the first; so often it has rebounded before';
comment on column remediation.watch.fulfilled is 'how many visits of the plan were made or let pass';
comment on column remediation.watch.raised_on is 'when signals became so many that the higher level was told';
comment on column remediation.watch.drawn_until is 'last day for the visit of a spot draw; null: not drawn';

create unique index watch_under_way on remediation.watch (case_id) where ended_on is null;
create index watch_by_due on remediation.watch (campaign, scope_path, due_on) where ended_on is null;

-- Somebody was there and looked.
create table remediation.visit (
    id           bigint generated always as identity primary key,
    case_id      bigint not null references remediation.file,
    round        int not null,
    scope_path   text collate "C" not null,
    request_key  text not null,
    visited_on   date not null,
    due_on       date,
    finding      text not null check (finding in ('AS_SIGNED_OFF', 'SIGNS', 'REBOUND', 'NO_ENTRY')),
    words        text not null,
    person       text not null,
    unit         text not null,
    recorded_at  timestamptz not null,
    unique (case_id, request_key)
);

comment on column remediation.visit.due_on is 'of the planned visit that it was; null for one beside the plan';

-- Something says that the place may be at work again; it is a reason to look and no finding.
create table remediation.signal (
    id           bigint generated always as identity primary key,
    case_id      bigint not null references remediation.file,
    round        int not null,
    scope_path   text collate "C" not null,
    source       text not null check (source in ('VISIT', 'POWER', 'COMPLAINT', 'PATROL', 'OTHER')),
    seen_on      date not null,
    words        text not null,
    person       text not null,
    unit         text not null,
    recorded_at  timestamptz not null
);
create index signal_by_case on remediation.signal (case_id, round);

-- A spot draw (抽查): the seed and what it was drawn from, so that anybody can draw it again.
create table remediation.draw (
    id           bigint generated always as identity primary key,
    scope_path   text collate "C" not null,
    campaign     text not null,
    seed         text not null,
    drawn_on     date not null,
    candidates   bigint[] not null,
    chosen       bigint[] not null,
    person       text not null,
    unit         text not null,
    recorded_at  timestamptz not null
);

revoke update on remediation.visit, remediation.signal, remediation.draw from qingce_app;
call runtime.keep_within_reach('remediation.watch');
call runtime.keep_within_reach('remediation.visit');
call runtime.keep_within_reach('remediation.signal');
call runtime.keep_within_reach('remediation.draw');
