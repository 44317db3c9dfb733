-- Who an account's owner is in the sign-in system of the government, where one is configured (OIDC).
alter table access.account add column subject text check (subject <> '');

create unique index account_of_subject on access.account (subject) where subject is not null;

comment on column access.account.subject is 'issuer and subject, with a blank between them';
