-- Whom to ask about a row before it becomes a second case: the unit that answers for a case of the same enterprise outside the
-- reach, and whether that is the same site. Nothing else of the case is told.
alter table ledger.intake_row add column elsewhere text collate "C";
alter table ledger.intake_row add column same_elsewhere boolean not null default false;

-- Notes it in the staged rows. It runs with the owner's rights, because whoever stages them may not see those cases. The same
-- site is one of the same address in the same division, or one that hangs with a unit above: its address names no town. A common
-- name without a code counts only so.
create function ledger.ask_elsewhere(which_intake bigint, which_campaign text, reach_from text, reach_to text, which_rows int[])
    returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    begin atomic
        update ledger.intake_row r
           set elsewhere = found.unit, same_elsewhere = found.same_site
          from (select i.ctid as spot, k.unit, coalesce(k.same_site, false) as same_site
                  from ledger.intake_row i
                  left join lateral (
                        select c.unit, c.same_site
                          from (select n.unit, n.scope_path, n.progress,
                                       (starts_with(i.place_path, n.place_path) or starts_with(n.place_path, i.place_path))
                                           and (n.address_key = i.address_key or starts_with(reach_from, n.scope_path))
                                           as same_site,
                                       true as by_code
                                  from ledger.remediation_case n
                                 where n.campaign = which_campaign and n.credit_code = i.credit_code
                                 union all
                                select n.unit, n.scope_path, n.progress,
                                       (starts_with(i.place_path, n.place_path) or starts_with(n.place_path, i.place_path))
                                           and (n.address_key = i.address_key or starts_with(reach_from, n.scope_path))
                                           as same_site,
                                       false as by_code
                                  from ledger.remediation_case n
                                 where n.campaign = which_campaign and n.name_key = i.name_key and i.name_key <> ''
                                   and (n.credit_code is null or i.credit_code is null)) as c
                         where c.progress <> 'removed' and (c.scope_path < reach_from or c.scope_path >= reach_to)
                           and (c.by_code or c.same_site)
                         order by c.same_site desc, c.unit
                         limit 1) as k on not i.refused
                 where i.intake_id = which_intake and (which_rows is null or i.row = any (which_rows))) as found
         where r.intake_id = which_intake and r.ctid = found.spot
           and (r.elsewhere, r.same_elsewhere) is distinct from (found.unit, found.same_site);
    end;
