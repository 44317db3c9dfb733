-- Who an administrator is in the sign-in system of the government is proposed by who keeps accounts and confirmed by who gives rights:
-- a subject opens the account, and nobody alone comes to another's.
alter table access.account
    add column proposed_subject text check (proposed_subject <> ''),
    add column proposed_by text collate "C",
    add check ((proposed_subject is null) = (proposed_by is null));
