-- 登记事项: what is put on file beside the way of the cases; the pack says which kinds there are.
create table remediation.filing (
    id             bigint generated always as identity primary key,
    campaign       text collate "C" not null,
    scope_path     text collate "C" not null,
    unit           text collate "C" not null,
    case_id        bigint,
    request_key    text not null,
    kind           text not null,
    ground         text not null,
    filed_on       date not null,
    words          text not null,
    number         text not null,
    authority      text not null,
    other          text not null,
    person         text not null,
    person_unit    text not null,
    recorded_at    timestamptz not null,
    outcome        text,
    outcome_on     date,
    outcome_person text,
    outcome_unit   text,
    outcome_at     timestamptz,
    unique (unit, request_key)
);
create index filing_by_case on remediation.filing (case_id, id) where case_id is not null;
create index filing_by_scope on remediation.filing (campaign, scope_path, id);

-- What was told of a case by itself: an item of its plan, or the whole, past its day. Once for each day.
create table remediation.supervised (
    case_id     bigint not null,
    scope_path  text collate "C" not null,
    what        text not null check (what in ('milestone', 'overdue')),
    day         date not null,
    recorded_at timestamptz not null,
    primary key (case_id, what, day)
);
revoke update on remediation.supervised from qingce_app;

call runtime.keep_within_reach('remediation.filing');
call runtime.keep_within_reach('remediation.supervised');
