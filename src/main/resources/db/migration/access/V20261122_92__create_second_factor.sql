-- A second factor (TOTP, RFC 6238) of an account, and the codes for the day on which the phone is lost.
create table access.second_factor (
    account   text collate "C" primary key references access.account,
    secret    text,
    pending   text,
    last_step bigint not null default 0,
    since     timestamptz
);

comment on column access.second_factor.secret is 'in force; null where there is none';
comment on column access.second_factor.pending is 'shown to the owner, not yet proven by a code';
comment on column access.second_factor.last_step is 'step of the last code taken: none is taken twice';

create table access.recovery_code (
    id       bigint generated always as identity primary key,
    account  text collate "C" not null references access.account,
    code     text not null,
    made_at  timestamptz not null,
    spent_at timestamptz
);

create index recovery_code_left on access.recovery_code (account) where spent_at is null;

comment on column access.recovery_code.code is 'SHA-256 of account and code';
comment on column access.recovery_code.spent_at is 'when it opened, or when others took its place';
