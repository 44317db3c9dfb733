-- Every account is bound by two hands. What was bound by one before stays, is shown to the owner, and goes when the person is made an
-- administrator.
alter table access.account add column subject_confirmed_by text collate "C";

comment on column access.account.subject_confirmed_by is 'who confirmed it; null where nobody did, as before the second hand was asked for';
