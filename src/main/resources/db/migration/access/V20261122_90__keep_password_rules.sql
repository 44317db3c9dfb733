-- What the rules for passwords (GB/T 22239-2019 8.1.4.1 a) need to know of each account.
alter table access.account
    add column password_set_at timestamptz,
    add column password_once   boolean not null default false,
    add column demonstration   boolean not null default false;

update access.account set password_set_at = recorded_at;

alter table access.account alter column password_set_at set not null;

comment on column access.account.password_once is 'set by someone else: good for one sign-in, and for some days only';
comment on column access.account.demonstration is
    'of the invented data: neither a change at first use nor a second factor is asked for';

-- Passwords that were in use before, so that none of the last comes back.
create table access.past_password (
    id         bigint generated always as identity primary key,
    account    text collate "C" not null references access.account,
    password   text not null,
    retired_at timestamptz not null
);

create index past_password_of on access.past_password (account, id desc);

comment on column access.past_password.password is 'the hash, with the name of its method in braces';
comment on column access.sign_in_guard.account is 'an account, or an address with @ before it';
