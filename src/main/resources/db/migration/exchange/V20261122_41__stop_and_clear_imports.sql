-- A check can be stopped, and may be interrupted; and rows that were only there to be looked at are let go in time.
alter table exchange.import drop constraint import_state_check;
alter table exchange.import add constraint import_state_check
    check (state in ('CHECKING', 'CHECKED', 'COMMITTING', 'COMMITTED', 'FAILED', 'STOPPED', 'INTERRUPTED', 'EXPIRED', 'DISCARDED'));

-- The process that works on it holds an advisory lock of this number for as long as it lives.
alter table exchange.import add column worker bigint not null default 0;

alter table exchange.import add column cleared_at timestamptz;
create index import_by_age on exchange.import (worked_at) where cleared_at is null;
