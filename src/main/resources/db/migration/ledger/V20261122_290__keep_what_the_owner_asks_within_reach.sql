-- Functions that run as the owner keep to the reach of the work themselves: asked with whatever bounds, each tells and notes for
-- rows of the reach alone.

-- Only rows of the reach are noted. Of cases beyond it they are told what they always were: the unit, and whether it is the same site.
create or replace function ledger.ask_elsewhere(which_intake bigint, which_campaign text, reach_from text, reach_to text, which_rows int[])
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
                 where i.intake_id = which_intake and (which_rows is null or i.row = any (which_rows))
                   and i.scope_path >= runtime.reach_from() and i.scope_path < runtime.reach_until()) as found
         where r.intake_id = which_intake and r.ctid = found.spot
           and (r.elsewhere, r.same_elsewhere) is distinct from (found.unit, found.same_site);
    end;

-- Only what occurs within the reach. The first and the last area of it bound the search: a county has one, and then the index of
-- problems is entered where that stands.
create or replace function ledger.problems_with(campaign text, problem text) returns setof text
    language sql stable security definer rows 10
    set search_path = pg_catalog, pg_temp
    begin atomic
        with recursive occurring as (
            select (select min(c.problem_codes)
                      from ledger.remediation_case c
                     where c.campaign = problems_with.campaign) as codes
             union all
            select (select min(c.problem_codes)
                      from ledger.remediation_case c
                     where c.campaign = problems_with.campaign and c.problem_codes > o.codes)
              from occurring o
             where o.codes is not null),
        ends as materialized (
            select (select c.area
                      from ledger.remediation_case c
                     where c.campaign = problems_with.campaign
                       and c.scope_path >= runtime.reach_from() and c.scope_path < runtime.reach_until()
                     order by c.scope_path
                     limit 1) as first_area,
                   (select c.area
                      from ledger.remediation_case c
                     where c.campaign = problems_with.campaign
                       and c.scope_path >= runtime.reach_from() and c.scope_path < runtime.reach_until()
                     order by c.scope_path desc
                     limit 1) as last_area),
        areas as materialized (
            select case when first_area = last_area then first_area else '' end as from_area,
                   case when first_area = last_area then last_area else '~' end as to_area
              from ends
             where first_area is not null)
        select o.codes
          from occurring o
         cross join areas a
         where problems_with.problem = any (string_to_array(o.codes, ','))
           and exists (select
                         from ledger.remediation_case c
                        where c.campaign = problems_with.campaign and c.problem_codes = o.codes
                          and c.area >= a.from_area and c.area <= a.to_area
                          and c.scope_path >= runtime.reach_from() and c.scope_path < runtime.reach_until());
    end;
