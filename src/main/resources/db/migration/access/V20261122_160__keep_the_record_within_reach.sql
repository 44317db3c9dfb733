-- The record of acts tells of cases, too. Whoever reads it sees what was done for the units within the reach; all of it within the
-- reach over everything, which is itself on the record. Entries are put there by anybody's act, and looked up for nothing then: the
-- first condition holds for whoever writes, and the units are asked for only behind it.
alter table audit.entry enable row level security;
create policy read_within_reach on audit.entry for select to qingce_app
    using (written_in = pg_current_xact_id_if_assigned()
           or (runtime.reach_from() = '' and runtime.reach_until() > '')
           or unit in (select u.code
                         from access.unit u
                        where u.path >= runtime.reach_from() and u.path < runtime.reach_until()));
create policy written_by_any_act on audit.entry for insert to qingce_app with check (true);
