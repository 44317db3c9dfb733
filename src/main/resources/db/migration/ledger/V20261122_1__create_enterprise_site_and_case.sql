create schema ledger;

-- Every two characters that stand beside one another: the index that finds two Chinese characters in a million names.
create function ledger.bigrams(words text) returns text[]
    language sql immutable strict parallel safe
    return (select coalesce(array_agg(distinct substr(lower(words), i, 2)), '{}')
              from generate_series(1, length(words) - 1) as i);

create sequence ledger.enterprise_id;
create sequence ledger.site_id;
create sequence ledger.case_id;

-- One registry for the whole installation (code and name only), so that a duplicate in the next county is found.
create table ledger.enterprise (
    id          bigint primary key,
    credit_code text collate "C",
    name        text not null,
    name_key    text collate "C" not null,
    recorded_at timestamptz not null
);
create unique index enterprise_by_credit_code on ledger.enterprise (credit_code) where credit_code is not null;
create index enterprise_by_name_key on ledger.enterprise (name_key);

create table ledger.site (
    id            bigint primary key,
    enterprise_id bigint not null references ledger.enterprise,
    address       text not null,
    address_key   text collate "C" not null,
    place         text collate "C" not null,
    scope_path    text collate "C" not null,
    recorded_at   timestamptz not null
);
create index site_by_enterprise on ledger.site (enterprise_id);

-- 整治对象: one listed site in one campaign, as it stands now. What it was is in its events and spans.
create table ledger.remediation_case (
    id            bigint primary key,
    number        text collate "C" not null,
    campaign      text collate "C" not null,
    pack_version  int not null,
    enterprise_id bigint not null references ledger.enterprise,
    site_id       bigint not null references ledger.site,
    unit          text collate "C" not null,
    scope_path    text collate "C" not null,
    area          text collate "C" not null,
    place         text collate "C" not null,
    place_path    text collate "C" not null,
    name          text not null,
    name_key      text collate "C" not null,
    credit        text collate "C" not null,
    credit_code   text collate "C",
    address       text not null,
    address_key   text collate "C" not null,
    category      text collate "C" not null,
    kind          text collate "C" not null,
    stage         text collate "C" not null,
    progress      text collate "C" not null check (progress in ('open', 'claimed', 'verified', 'removed')),
    due_on        date,
    problems      text not null,
    measures      text not null,
    note          text not null,
    extra         jsonb not null,
    listed_on     date not null,
    claimed_on    date,
    verified_on   date,
    removed_on    date,
    source        text not null,
    accepted      text not null,
    version       int not null,
    changed_at    timestamptz not null,
    changed_by    text not null
);
comment on column ledger.remediation_case.unit is 'the unit that answers for the case (属地责任)';
comment on column ledger.remediation_case.scope_path is 'path of that unit: the reach of rights, rankings and annex rows';
comment on column ledger.remediation_case.area is 'the unit of that path right beneath the campaign: a county of a city, a town of a county';
comment on column ledger.remediation_case.credit is 'canonical: 18 characters, absent:word, or old:15 digits';
comment on column ledger.remediation_case.accepted is 'why a person accepted a credit code at fault';

create unique index case_by_number on ledger.remediation_case (campaign, number);
create index case_by_area_number on ledger.remediation_case (campaign, area, number, id);
create index case_by_credit_code on ledger.remediation_case (campaign, credit_code) where credit_code is not null;
create index case_by_name_key on ledger.remediation_case (campaign, name_key);
create index case_by_name_pairs on ledger.remediation_case using gin (ledger.bigrams(name));
create index case_by_due on ledger.remediation_case (campaign, area, (coalesce(due_on, date '9999-12-31')), id);
create index case_by_change on ledger.remediation_case (campaign, area, changed_at, id);
create index case_by_name on ledger.remediation_case (campaign, area, (name collate "zh-x-icu"), id);
create index case_by_scope on ledger.remediation_case (campaign, scope_path, number);

-- The last number given in an area.
create table ledger.numbering (
    campaign text collate "C" not null,
    area     text collate "C" not null,
    last     bigint not null,
    primary key (campaign, area)
);
