-- 异议: to what was shown to the public, or told to the enterprise; each is answered once.
create table remediation.objection (
    id            bigint generated always as identity primary key,
    case_id       bigint not null references remediation.file,
    scope_path    text collate "C" not null,
    request_key   text not null,
    source        text not null check (source in ('PUBLIC', 'ENTERPRISE')),
    objector      text not null,
    raised_on     date not null,
    words         text not null,
    late          boolean not null,
    due_on        date,
    person        text not null,
    unit          text not null,
    recorded_at   timestamptz not null,
    verdict       text check (verdict in ('UPHELD', 'PARTLY', 'DISMISSED')),
    answered_on   date,
    answer        text,
    signer        text,
    answer_person text,
    answer_unit   text,
    answered_at   timestamptz,
    unique (case_id, request_key)
);
comment on column remediation.objection.late is 'it came after the days that the pack gives';
comment on column remediation.objection.due_on is 'null where the calendar of working days did not reach that far';

call runtime.keep_within_reach('remediation.objection');
