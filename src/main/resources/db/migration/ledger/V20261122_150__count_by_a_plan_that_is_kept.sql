-- What stands on the list of a reach and category, how much of it is claimed, verified and late (no further than asked). Every
-- page of the ledger asks; to plan the statement took four times as long as to run it. Here the plans are kept, and are the same
-- whoever asks first: with the rights of the owner, within the reach of the work, which is no more than two values.
create function ledger.tallied(campaign text, path_from text, path_to text, depth int, area text, category text, today date, most int)
    returns table (listed bigint, claimed bigint, verified bigint, late bigint)
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
begin
    path_from := greatest(path_from collate "C", runtime.reach_from() collate "C");
    path_to := least(path_to collate "C", coalesce(runtime.reach_until(), '') collate "C"); -- nothing bound: nothing counted

    select coalesce(sum(s.listed), 0), coalesce(sum(s.claimed), 0), coalesce(sum(s.verified), 0)
      into listed, claimed, verified
      from ledger.pub_summary s
     where s.campaign = campaign and s.scope_path >= path_from and s.scope_path < path_to
       and s.seen_from <= depth and s.seen_to >= depth
       and (category = '' or s.category = category);

    if area <> '' and category <> '' then
        select count(*) into late
          from (select
                  from ledger.remediation_case c
                 where c.campaign = campaign and c.area = area and c.category = category
                   and c.progress in ('open', 'claimed') and c.due_on < today
                   and c.scope_path >= path_from and c.scope_path < path_to
                 limit most) as found;
    elsif area <> '' then
        select count(*) into late
          from (select
                  from ledger.remediation_case c
                 where c.campaign = campaign and c.area = area
                   and c.progress in ('open', 'claimed') and c.due_on < today
                   and c.scope_path >= path_from and c.scope_path < path_to
                 limit most) as found;
    else
        -- a town and a whole city want different plans
        execute 'select count(*)
                   from (select
                           from ledger.remediation_case c
                          where c.campaign = $1 and c.scope_path >= $2 and c.scope_path < $3
                            and ($4 = '''' or c.category = $4)
                            and c.progress in (''open'', ''claimed'') and c.due_on < $5
                          limit $6) as found'
           into late
          using campaign, path_from, path_to, category, today, most;
    end if;
    return next;
end $$;
