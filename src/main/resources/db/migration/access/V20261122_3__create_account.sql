create table access.account (
    account         text collate "C" primary key check (account ~ '^[a-z][a-z0-9._-]{1,31}$'),
    name            text not null check (name <> ''),
    password        text not null,
    unit            text collate "C" not null,
    roles           text[] not null,
    effective_from  date not null,
    effective_until date,
    recorded_at     timestamptz not null
);

comment on column access.account.password is 'the hash, with the name of its method in braces';

-- Wrong tries in a row, also for names that nobody has: an answer does not tell whether an account exists.
create table access.sign_in_guard (
    account     text collate "C" primary key,
    tries       integer not null,
    locked      boolean not null,
    fresh_after timestamptz not null
);

comment on column access.sign_in_guard.fresh_after is 'from then on counting begins anew, and a lock no longer holds';
