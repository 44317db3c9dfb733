-- How many cases of a county have a deadline on a day and are not verified. Every page of the ledger tells how many are late; to
-- count them among thousands of cases took longer than to read the page's own rows.
create table ledger.tally_of_due (
    campaign   text collate "C" not null,
    scope_path text collate "C" not null,
    category   text collate "C" not null,
    due_on     date not null,
    cases      bigint not null,
    primary key (campaign, scope_path, category, due_on)
);
comment on column ledger.tally_of_due.scope_path is 'that of the area: the unit right beneath the campaign''s own';

call runtime.keep_within_reach('ledger.tally_of_due');
-- Only the triggers count.
revoke insert, update on ledger.tally_of_due from qingce_app;

create function ledger.path_of_area(scope_path text, area text) returns text
    language sql immutable strict parallel safe
    return left(scope_path, position('.' || area || '.' in '.' || scope_path) + length(area));

insert into ledger.tally_of_due (campaign, scope_path, category, due_on, cases)
select campaign, ledger.path_of_area(scope_path, area), category, due_on, count(*)
  from ledger.remediation_case
 where progress in ('open', 'claimed') and due_on is not null
 group by campaign, ledger.path_of_area(scope_path, area), category, due_on;

create function ledger.tally_new_dues() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ledger.tally_of_due as kept (campaign, scope_path, category, due_on, cases)
    select campaign, ledger.path_of_area(scope_path, area), category, due_on, count(*)
      from added
     where progress in ('open', 'claimed') and due_on is not null
     group by campaign, ledger.path_of_area(scope_path, area), category, due_on
     order by campaign, ledger.path_of_area(scope_path, area), category, due_on
        on conflict (campaign, scope_path, category, due_on) do update
           set cases = kept.cases + excluded.cases;
    return null;
end $$;

create function ledger.tally_changed_dues() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ledger.tally_of_due as kept (campaign, scope_path, category, due_on, cases)
    select campaign, ledger.path_of_area(scope_path, area), category, due_on, sum(sign)
      from (select campaign, scope_path, area, category, due_on, 1 as sign
              from after where progress in ('open', 'claimed') and due_on is not null
             union all
            select campaign, scope_path, area, category, due_on, -1
              from before where progress in ('open', 'claimed') and due_on is not null) as changed
     group by campaign, ledger.path_of_area(scope_path, area), category, due_on
    having sum(sign) <> 0
     order by campaign, ledger.path_of_area(scope_path, area), category, due_on
        on conflict (campaign, scope_path, category, due_on) do update
           set cases = kept.cases + excluded.cases;
    return null;
end $$;

create trigger tally_new_dues after insert on ledger.remediation_case
    referencing new table as added
    for each statement execute function ledger.tally_new_dues();
create trigger tally_changed_dues after update on ledger.remediation_case
    referencing old table as before new table as after
    for each statement execute function ledger.tally_changed_dues();

create or replace function ledger.tallied(campaign text, path_from text, path_to text, depth int, area text, category text, today date, most int)
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

    if area <> '' and right('.' || path_from, length(area) + 2) = '.' || area || '.'
       and path_to collate "C" > (path_from || '~') collate "C" then -- from its first path to beyond its last: the whole area
        select coalesce(sum(d.cases), 0) into late
          from ledger.tally_of_due d
         where d.campaign = campaign and d.scope_path = path_from
           and (category = '' or d.category = category) and d.due_on < today;
    elsif area <> '' and category <> '' then
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
