-- How many cases stand where: by area, class, stage, progress and deadline. A count with a stage or a light was exact as far as cases
-- were counted one by one, and beyond that nothing but "more than".
create table ledger.standing (
    campaign   text collate "C" not null,
    area       text collate "C" not null,
    scope_path text collate "C" not null,
    category   text collate "C" not null,
    stage      text collate "C" not null,
    progress   text collate "C" not null,
    due_on     date,
    cases      bigint not null
);
comment on column ledger.standing.scope_path is 'that of the area: the unit right beneath the campaign''s own';
create unique index standing_of_area on ledger.standing (campaign, area, scope_path, category, stage, progress, due_on)
    nulls not distinct;

-- What has changed since. A case that is moved leaves one sum and joins another; were they written at once, everybody who moves a case
-- of that county would wait for the others. Here nobody waits: rows are only added, and folded into the sums from time to time.
create table ledger.standing_change (like ledger.standing including comments);

call runtime.keep_within_reach('ledger.standing');
call runtime.keep_within_reach('ledger.standing_change');
-- Only the triggers count.
revoke insert, update on ledger.standing, ledger.standing_change from qingce_app;

create view ledger.standing_now with (security_invoker = true) as
    select campaign, area, scope_path, category, stage, progress, due_on, cases
      from ledger.standing
     union all
    select campaign, area, scope_path, category, stage, progress, due_on, cases
      from ledger.standing_change;

insert into ledger.standing (campaign, area, scope_path, category, stage, progress, due_on, cases)
select campaign, area, ledger.path_of_area(scope_path, area), category, stage, progress, due_on, count(*)
  from ledger.remediation_case
 group by campaign, area, ledger.path_of_area(scope_path, area), category, stage, progress, due_on;

-- One at a time; what is added meanwhile is folded the next time.
create function ledger.fold_standing() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if pg_try_advisory_xact_lock(hashtext('ledger.standing')) then
        with taken as (
            delete from ledger.standing_change
         returning *)
        insert into ledger.standing as kept (campaign, area, scope_path, category, stage, progress, due_on, cases)
        select campaign, area, scope_path, category, stage, progress, due_on, sum(cases)
          from taken
         group by campaign, area, scope_path, category, stage, progress, due_on
        having sum(cases) <> 0
            on conflict (campaign, area, scope_path, category, stage, progress, due_on) do update
               set cases = kept.cases + excluded.cases;
        delete from ledger.standing where cases = 0;
    end if;
end $$;

create or replace function ledger.tally_new_dues() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ledger.standing_change (campaign, area, scope_path, category, stage, progress, due_on, cases)
    select campaign, area, ledger.path_of_area(scope_path, area), category, stage, progress, due_on, count(*)
      from added
     group by campaign, area, ledger.path_of_area(scope_path, area), category, stage, progress, due_on;
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

-- In one statement: most changes are those of one case, and what a statement costs is then its beginning.
create or replace function ledger.tally_changed_dues() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    with changed as (
        select campaign, area, ledger.path_of_area(scope_path, area) as scope_path, category, stage, progress, due_on,
               sum(sign) as cases
          from (select campaign, scope_path, area, category, stage, progress, due_on, 1 as sign from after
                 union all
                select campaign, scope_path, area, category, stage, progress, due_on, -1 from before) as moved
         group by campaign, area, ledger.path_of_area(scope_path, area), category, stage, progress, due_on
        having sum(sign) <> 0),
    noted as (
        insert into ledger.standing_change (campaign, area, scope_path, category, stage, progress, due_on, cases)
        select campaign, area, scope_path, category, stage, progress, due_on, cases
          from changed)
    insert into ledger.tally_of_due as kept (campaign, scope_path, category, due_on, cases)
    select campaign, scope_path, category, due_on, sum(cases)
      from changed
     where progress in ('open', 'claimed') and due_on is not null
     group by campaign, scope_path, category, due_on
    having sum(cases) <> 0
     order by campaign, scope_path, category, due_on
        on conflict (campaign, scope_path, category, due_on) do update
           set cases = kept.cases + excluded.cases;
    return null;
end $$;
