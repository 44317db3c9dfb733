-- Most steps bring a case to another stage and leave what is counted as it is: its class, and whether it is claimed or verified.
-- The triggers took such a case off the tally and put it there again, and held the county's row against everybody else until the
-- end of the transaction. A span that is replaced by spans that count the same, and those that replace it, now say so.
alter table ledger.case_span add column steady_at timestamptz;
comment on column ledger.case_span.steady_at is
    'the moment at which, in one statement, it was replaced by spans that count the same, or replaced one: the tally stays as it is';

create or replace function ledger.tally_new_spans() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from added where steady_at is distinct from recorded_from) then
        perform ledger.add_to_tally(array(
            select row(s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day)::date, s.category, 0,
                       sum(m.sign), sum(m.sign) filter (where s.progress in ('claimed', 'verified')),
                       sum(m.sign) filter (where s.progress = 'verified'))::ledger.tally_change
              from (select campaign, unit, scope_path, category, progress, effective_from, effective_to
                      from added
                     where recorded_to = 'infinity' and progress <> 'removed' and steady_at is distinct from recorded_from) as s
             cross join lateral (values (s.effective_from, 1), (s.effective_to, -1)) as m (day, sign)
             where m.day < 'infinity'
             group by s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day), s.category));
    end if;
    return null;
end $$;

create or replace function ledger.tally_changed_spans() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from after where steady_at is distinct from recorded_to) then
        perform ledger.add_to_tally(array(
            select row(s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day)::date, s.category, 0,
                       sum(m.sign), sum(m.sign) filter (where s.progress in ('claimed', 'verified')),
                       sum(m.sign) filter (where s.progress = 'verified'))::ledger.tally_change
              from (select campaign, unit, scope_path, category, progress, effective_from, effective_to, 1 as sign
                      from after
                     where recorded_to = 'infinity' and progress <> 'removed'
                     union all
                    select campaign, unit, scope_path, category, progress, effective_from, effective_to, -1
                      from before b
                     where recorded_to = 'infinity' and progress <> 'removed'
                       and not exists (select
                                         from after a
                                        where a.case_id = b.case_id and a.effective_from = b.effective_from
                                          and a.recorded_from = b.recorded_from and a.steady_at = a.recorded_to)) as s
             cross join lateral (values (s.effective_from, s.sign), (s.effective_to, -s.sign)) as m (day, sign)
             where m.day < 'infinity'
             group by s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day), s.category));
    end if;
    return null;
end $$;
