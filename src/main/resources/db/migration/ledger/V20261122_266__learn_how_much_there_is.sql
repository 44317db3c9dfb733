-- Until autovacuum has come by, PostgreSQL takes a new installation's ledger for a hundredth of what it is, and reads all that a
-- reach may see to find one case. Whoever has stored many rows has it look, within the same transaction: a table that is twice as
-- large as when it was looked at last, and none at which somebody else looks just now.
create function ledger.learn_how_much_there_is() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    grown regclass;
begin
    for grown in
        select c.oid
          from pg_class c
         where c.oid in ('ledger.enterprise'::regclass, 'ledger.site'::regclass, 'ledger.remediation_case'::regclass,
                         'ledger.case_event'::regclass, 'ledger.case_span'::regclass, 'ledger.point'::regclass)
           and pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * greatest(c.relpages, 4)
         order by c.oid
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end $$;
