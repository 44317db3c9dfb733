-- What an enterprise or a site of the registry was before a correction. Only ever added to.
create table ledger.former_enterprise (
    enterprise_id bigint not null references ledger.enterprise,
    credit_code   text collate "C",
    name          text not null,
    name_key      text collate "C" not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null
);
create index former_enterprise_by_id on ledger.former_enterprise (enterprise_id);
revoke update on ledger.former_enterprise from qingce_app;

create table ledger.former_site (
    site_id       bigint not null references ledger.site,
    enterprise_id bigint not null references ledger.enterprise,
    address       text not null,
    address_key   text collate "C" not null,
    place         text collate "C" not null,
    scope_path    text collate "C" not null,
    recorded_at   timestamptz not null,
    superseded_at timestamptz not null
);
create index former_site_by_id on ledger.former_site (site_id);
revoke update on ledger.former_site from qingce_app;
call runtime.keep_within_reach('ledger.former_site');

-- Whether an enterprise has a site beside this one, also where whoever asks may not see it; it tells nothing else.
create function ledger.has_other_sites(enterprise bigint, site bigint) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    return exists (select from ledger.site s where s.enterprise_id = $1 and s.id <> $2);

-- Brings the registry behind cases that were corrected. One enterprise stays one: a code that is known already links the case to
-- who has it; a new one is given to the enterprise of the case, or, where that has another code and further sites, to an
-- enterprise of its own.
create function ledger.follow(corrected bigint[], renamed bigint[], uncoded bigint[], moment timestamptz) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    begin
        with meant as (
            select distinct on (c.credit_code) c.id, c.enterprise_id, c.credit_code, c.name, c.name_key
              from ledger.remediation_case c
              join ledger.enterprise e on e.id = c.enterprise_id
             where c.id = any (corrected) and c.credit_code is not null
               and not exists (select from ledger.enterprise o where o.credit_code = c.credit_code)
               and (e.credit_code is null or not ledger.has_other_sites(e.id, c.site_id))
             order by c.credit_code, c.id),
        taken as (
            select distinct on (enterprise_id) enterprise_id, credit_code, name, name_key
              from meant
             order by enterprise_id, id),
        kept as (
            insert into ledger.former_enterprise (enterprise_id, credit_code, name, name_key, recorded_at, superseded_at)
            select e.id, e.credit_code, e.name, e.name_key, e.recorded_at, moment
              from taken t
              join ledger.enterprise e on e.id = t.enterprise_id)
        update ledger.enterprise e
           set credit_code = t.credit_code, name = t.name, name_key = t.name_key, recorded_at = moment
          from taken t
         where e.id = t.enterprise_id;
    exception when unique_violation then
        null; -- somebody has listed one of these codes in this very moment: the case is linked to theirs below
    end;

    insert into ledger.enterprise (id, credit_code, name, name_key, recorded_at)
    select nextval('ledger.enterprise_id'), w.credit_code, w.name, w.name_key, moment
      from (select distinct on (c.credit_code) c.credit_code, c.name, c.name_key
              from ledger.remediation_case c
             where c.id = any (corrected) and c.credit_code is not null
               and not exists (select from ledger.enterprise o where o.credit_code = c.credit_code)
             order by c.credit_code, c.id) as w
        on conflict (credit_code) where credit_code is not null do nothing;

    if cardinality(uncoded) > 0 then
        with alone as (
            select e.id, e.credit_code, e.name, e.name_key, e.recorded_at, c.name as new_name, c.name_key as new_name_key
              from ledger.remediation_case c
              join ledger.enterprise e on e.id = c.enterprise_id
             where c.id = any (uncoded) and c.credit_code is null and e.credit_code is not null
               and not ledger.has_other_sites(e.id, c.site_id)),
        kept as (
            insert into ledger.former_enterprise (enterprise_id, credit_code, name, name_key, recorded_at, superseded_at)
            select id, credit_code, name, name_key, recorded_at, moment
              from alone)
        update ledger.enterprise e
           set credit_code = null, name = a.new_name, name_key = a.new_name_key, recorded_at = moment
          from alone a
         where e.id = a.id;

        with apart as (
            select c.id, c.name, c.name_key, nextval('ledger.enterprise_id') as enterprise_id
              from ledger.remediation_case c
              join ledger.enterprise e on e.id = c.enterprise_id
             where c.id = any (uncoded) and c.credit_code is null and e.credit_code is not null),
        made as (
            insert into ledger.enterprise (id, credit_code, name, name_key, recorded_at)
            select enterprise_id, null, name, name_key, moment
              from apart)
        update ledger.remediation_case c
           set enterprise_id = a.enterprise_id
          from apart a
         where c.id = a.id;
    end if;

    update ledger.remediation_case c
       set enterprise_id = e.id
      from ledger.enterprise e
     where c.id = any (corrected) and e.credit_code = c.credit_code and e.id <> c.enterprise_id;

    with named as (
        select distinct on (e.id) e.id, e.credit_code, e.name, e.name_key, e.recorded_at,
               c.name as new_name, c.name_key as new_name_key
          from ledger.remediation_case c
          join ledger.enterprise e on e.id = c.enterprise_id
         where c.id = any (renamed) and e.name <> c.name
         order by e.id, c.id desc),
    kept as (
        insert into ledger.former_enterprise (enterprise_id, credit_code, name, name_key, recorded_at, superseded_at)
        select id, credit_code, name, name_key, recorded_at, moment
          from named)
    update ledger.enterprise e
       set name = n.new_name, name_key = n.new_name_key, recorded_at = moment
      from named n
     where e.id = n.id;

    with moved as (
        select s.id, s.enterprise_id, s.address, s.address_key, s.place, s.scope_path, s.recorded_at,
               c.enterprise_id as new_enterprise_id, c.address as new_address, c.address_key as new_address_key,
               c.place as new_place
          from ledger.remediation_case c
          join ledger.site s on s.id = c.site_id
         where c.id = any (corrected)
           and (s.enterprise_id, s.address, s.address_key, s.place)
               is distinct from (c.enterprise_id, c.address, c.address_key, c.place)),
    kept as (
        insert into ledger.former_site (site_id, enterprise_id, address, address_key, place, scope_path, recorded_at, superseded_at)
        select id, enterprise_id, address, address_key, place, scope_path, recorded_at, moment
          from moved)
    update ledger.site s
       set enterprise_id = m.new_enterprise_id, address = m.new_address, address_key = m.new_address_key,
           place = m.new_place, recorded_at = moment
      from moved m
     where s.id = m.id;
end $$;

-- What was corrected before the registry followed.
select ledger.follow(coalesce(array_agg(case_id), '{}'), coalesce(array_agg(case_id) filter (where renamed), '{}'), '{}',
                     statement_timestamp())
  from (select case_id, bool_or(changes @> '[{"key": "name"}]') as renamed
          from ledger.case_event
         where changes @> '[{"key": "name"}]' or changes @> '[{"key": "creditCode"}]' or changes @> '[{"key": "address"}]'
            or changes @> '[{"key": "place"}]'
         group by case_id) as earlier;
