-- Keys for scripts: what they open is a part of what their owner may do, and until a day.
create table access.token (
    id         bigint generated always as identity primary key,
    account    text collate "C" not null references access.account,
    title      text not null check (title <> ''),
    secret     text not null,
    beginning  text not null,
    rights     text[] not null,
    made_at    timestamptz not null,
    until      timestamptz not null,
    last_used  timestamptz,
    revoked_at timestamptz
);

create unique index token_by_secret on access.token (secret);
create index token_of on access.token (account, id desc);

comment on column access.token.secret is 'SHA-256 of the token, which is shown once and kept nowhere';
comment on column access.token.beginning is 'the first letters, by which its owner knows it again';
