-- 幂等键: by which key a script filed a lead, a survey or a zero report, so that the same sending is filed once.
create table remediation.sending (
    scope_path  text collate "C" not null,
    person      text collate "C" not null,
    what        text collate "C" not null check (what in ('LEAD', 'SURVEY', 'SEARCH')),
    request_key text not null,
    filed       bigint not null,
    sent_at     timestamptz not null,
    primary key (scope_path, person, what, request_key)
);
comment on column remediation.sending.scope_path is 'reach of whoever sent it';
comment on column remediation.sending.filed is 'id of the lead, the survey or the zero report';
revoke update on remediation.sending from qingce_app;
call runtime.keep_within_reach('remediation.sending');
