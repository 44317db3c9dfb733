-- 幂等键: by which key a script asked for what, so that the same sending asks once.
create table work.sending (
    scope_path  text collate "C" not null,
    person      text collate "C" not null,
    request_key text not null,
    errand      bigint not null,
    sent_at     timestamptz not null,
    primary key (scope_path, person, request_key)
);
comment on column work.sending.scope_path is 'reach of whoever sent it';
comment on column work.sending.errand is 'of the task about errand:N';
revoke update on work.sending from qingce_app;
call runtime.keep_within_reach('work.sending');
