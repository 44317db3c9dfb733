-- Another class after the list was published (类型调整审批): asked for by one, decided by another, once.
create table remediation.class_change (
    id             bigint generated always as identity primary key,
    case_id        bigint not null references remediation.file,
    scope_path     text collate "C" not null,
    from_category  text not null,
    to_category    text not null,
    cells          jsonb not null,
    reason         text not null,
    ground         text not null,
    state          text not null check (state in ('OPEN', 'APPROVED', 'REFUSED')),
    person         text not null,
    unit           text not null,
    recorded_at    timestamptz not null,
    decided_person text,
    decided_unit   text,
    decided_at     timestamptz,
    decision       text not null
);
create index class_change_by_case on remediation.class_change (case_id, id);
create unique index class_change_open on remediation.class_change (case_id) where state = 'OPEN';

call runtime.keep_within_reach('remediation.class_change');
