-- Which keys entries of this database are signed with, by name: an instance that has not got them would sign with one of its own,
-- and the record would then look forged.
create table audit.signing_key (
    key_id      text collate "C" primary key,
    recorded_at timestamptz not null default now()
);
revoke update on audit.signing_key from qingce_app;

insert into audit.signing_key (key_id)
select distinct key_id
  from audit.entry
 where key_id <> '';
