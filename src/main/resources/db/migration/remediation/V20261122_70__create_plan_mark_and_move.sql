create schema if not exists remediation;

-- One line for each case that somebody works on: whoever changes anything of its plan, marks or moves locks it first.
create table remediation.file (
    case_id      bigint primary key,
    scope_path   text collate "C" not null,
    campaign     text not null,
    plan_version int not null default 0
);

-- A plan (一企一策) in each of its versions; none is changed once it stands.
create table remediation.plan (
    case_id     bigint not null references remediation.file,
    version     int not null,
    scope_path  text collate "C" not null,
    category    text not null,
    entries     jsonb not null,
    items       jsonb not null,
    why         text not null,
    person      text not null,
    unit        text not null,
    recorded_at timestamptz not null,
    primary key (case_id, version)
);

-- What somebody said about one thing of a case: an item carried out, an opinion, a department's part. The last on a thing holds.
create table remediation.mark (
    id            bigint generated always as identity primary key,
    case_id       bigint not null references remediation.file,
    scope_path    text collate "C" not null,
    subject       text not null,
    state         text not null,
    effective_on  date not null,
    code          text not null,
    words         text not null,
    signer        text not null,
    person        text not null,
    unit          text not null,
    unit_function text not null,
    case_version  int not null,
    recorded_at   timestamptz not null
);
create index on remediation.mark (case_id, id);

-- A move that was made, once for each sending of its form.
create table remediation.move (
    id           bigint generated always as identity primary key,
    case_id      bigint not null references remediation.file,
    scope_path   text collate "C" not null,
    request_key  text not null,
    move         text not null,
    from_stage   text not null,
    to_stage     text not null,
    case_version int not null,
    effective_on date not null,
    reason_code  text not null,
    reason       text not null,
    number       text not null,
    signer       text not null,
    person       text not null,
    unit         text not null,
    recorded_at  timestamptz not null,
    unique (case_id, request_key)
);
create index on remediation.move (case_id, id);

revoke update on remediation.plan, remediation.mark, remediation.move from qingce_app;

call runtime.keep_within_reach('remediation.file');
call runtime.keep_within_reach('remediation.plan');
call runtime.keep_within_reach('remediation.mark');
call runtime.keep_within_reach('remediation.move');
