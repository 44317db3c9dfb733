-- A link of version 2 holds the number of its entry and the time of its sealing, too: neither the order in which entries are shown nor
-- that time can be changed unseen. Links of before stay what they are.
alter table audit.link add column version smallint not null default 1 check (version in (1, 2));
alter table audit.link alter column version drop default;

comment on column audit.link.version is 'what its hash holds: 1 position, time and hash of the entry; 2 the number of the entry and sealed_at as well';
