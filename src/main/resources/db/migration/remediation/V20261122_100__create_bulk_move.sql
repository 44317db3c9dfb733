-- 批量办理: one move asked for many cases at once, made in the background, some hundred cases in a transaction.
create table remediation.bulk (
    id           bigint generated always as identity primary key,
    scope_path   text collate "C" not null,
    campaign     text collate "C" not null,
    request_key  text not null,
    move         text not null,
    effective_on date not null,
    reason_code  text not null,
    reason       text not null,
    due          text not null,
    number       text not null,
    signer       text not null,
    state        text collate "C" not null check (state in ('WORKING', 'DONE', 'STOPPED', 'FAILED')),
    asked        int not null,
    moved        int not null default 0,
    refused      int not null default 0,
    worker       bigint not null,
    person       text not null,
    unit         text not null,
    begun_at     timestamptz not null,
    worked_at    timestamptz not null,
    unique (person, request_key)
);
comment on column remediation.bulk.scope_path is 'reach of whoever asked: all of its cases lie within it';
comment on column remediation.bulk.worker is 'number of the process that works on it, or worked last';
create index bulk_by_scope on remediation.bulk (campaign, scope_path, id);

-- A case of it, at the version that was seen, and what came of it.
create table remediation.bulk_case (
    bulk_id      bigint not null references remediation.bulk,
    case_id      bigint not null,
    scope_path   text collate "C" not null,
    case_version int not null,
    state        text collate "C" not null check (state in ('waiting', 'moved', 'refused')),
    faults       jsonb,
    primary key (bulk_id, case_id)
);
comment on column remediation.bulk_case.faults is 'all reasons for which it was refused';
create index bulk_case_waiting on remediation.bulk_case (bulk_id, case_id) where state = 'waiting';
create index bulk_case_refused on remediation.bulk_case (bulk_id, case_id) where state = 'refused';

call runtime.keep_within_reach('remediation.bulk');
call runtime.keep_within_reach('remediation.bulk_case');
