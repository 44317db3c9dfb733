-- Where an act came from, and what shows that the application itself wrote the entry: a MAC over all that it says, with a
-- key that the database does not have. The stamp makes each entry unlike any other, so that a copy is none of ours.
alter table audit.entry
    add column address text not null default '',
    add column stamp   uuid not null default gen_random_uuid() unique,
    add column key_id  text collate "C" not null default '',
    add column mac     bytea not null default '';
alter table audit.entry
    alter column address drop default,
    alter column stamp drop default,
    alter column key_id drop default,
    alter column mac drop default;

create index entry_by_act on audit.entry (act, id);
create index entry_by_time on audit.entry (at, id);

-- The chain: each link holds the SM3 of its entry and of the link before. Sealing is apart from writing, so that no act
-- waits for another.
create table audit.link (
    position   bigint primary key,
    entry_id   bigint not null unique,
    at         timestamptz not null,
    entry_hash bytea not null check (octet_length(entry_hash) = 32),
    hash       bytea not null check (octet_length(hash) = 32),
    sealed_at  timestamptz not null
);
comment on column audit.link.at is 'time of the entry: it stays known when the entry has been let go after its time of keeping';
revoke update on audit.link from qingce_app;

-- Entries that no link holds yet. An entry in neither table was put there behind the application's back.
create table audit.unsealed (
    entry_id bigint primary key
);
insert into audit.unsealed (entry_id) select id from audit.entry;
revoke update on audit.unsealed from qingce_app;
grant delete on audit.unsealed to qingce_app;

-- Entries up to this one were written before entries were signed; the first link holds the number fast.
create table audit.origin (
    unsigned_until bigint not null
);
insert into audit.origin (unsigned_until) select coalesce(max(id), 0) from audit.entry;
revoke insert, update on audit.origin from qingce_app;

-- Lets go of sealed entries after their time of keeping; their links stay, so that the chain still holds. Asks the
-- database's own clock, and refuses what the law keeps for six months, whoever asks.
create function audit.let_go(before timestamptz) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    gone bigint;
begin
    if before > current_timestamp - interval '6 months' then
        raise exception 'entries of the last six months are kept';
    end if;
    delete from audit.entry as e
          using audit.link as l
     where l.entry_id = e.id and e.at < before;
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke execute on function audit.let_go from public;
grant execute on function audit.let_go to qingce_app;
