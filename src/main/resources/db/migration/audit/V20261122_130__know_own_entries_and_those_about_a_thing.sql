-- Who writes an entry is told its number (insert … returning) before any unit can be looked up for it: an entry is seen by the
-- transaction that wrote it, whatever its reach.
alter table audit.entry add column written_in xid8;
alter table audit.entry alter column written_in set default pg_current_xact_id();
comment on column audit.entry.written_in is 'the transaction that wrote it; nothing of what is signed';

-- Numbers of entries about these things. With the rights of its owner: beneath a policy on rows the index of first words serves
-- nobody, because its expression could leak. Of the entries themselves the policy shows those within the reach.
create function audit.about(subjects text[]) returns setof bigint
    language sql stable security definer rows 100 set search_path = pg_catalog, pg_temp
    begin atomic
        select e.id
          from audit.entry e
         where e.subject = any (about.subjects)
         union
        select e.id
          from audit.entry e
         where left(split_part(e.detail, ' ', 1), 64) = any (about.subjects);
    end;
revoke execute on function audit.about from public;
grant execute on function audit.about to qingce_app;
