create schema if not exists remediation;

-- 线索: that there may be a workshop somewhere; who said so stays.
create table remediation.lead (
    id            bigint generated always as identity primary key,
    campaign      text collate "C" not null,
    scope_path    text collate "C" not null,
    unit          text collate "C" not null,
    source        text collate "C" not null check (source in ('sweep', 'complaint', 'department', 'higher', 'power', 'off-list')),
    reference     text not null,
    informant     text not null,
    found_on      date not null,
    name          text not null,
    name_key      text collate "C" not null,
    credit        text collate "C" not null,
    address       text not null,
    address_key   text collate "C" not null,
    note          text not null,
    beside        text not null,
    survey_id     bigint,
    recorded_at   timestamptz not null,
    recorded_by   text not null,
    recorded_unit text collate "C" not null
);
comment on column remediation.lead.beside is 'why it was kept although something like it was known';
create index lead_by_scope on remediation.lead (campaign, scope_path, id);
create index lead_by_name on remediation.lead (campaign, name_key);
create index lead_open on remediation.lead (campaign, scope_path, id) where survey_id is null;

-- 排查记录: what was seen at a place, on which grounds it was judged how, and who answers for that. Only added to.
create table remediation.survey (
    id            bigint generated always as identity primary key,
    lead_id       bigint references remediation.lead,
    prior_id      bigint references remediation.survey,
    campaign      text collate "C" not null,
    scope_path    text collate "C" not null,
    unit          text collate "C" not null,
    name          text not null,
    name_key      text collate "C" not null,
    credit        text collate "C" not null,
    address       text not null,
    address_key   text collate "C" not null,
    longitude     numeric(9, 6),
    latitude      numeric(8, 6),
    accuracy      int,
    surveyed_on   date not null,
    grounds       jsonb not null,
    verdict       text collate "C" not null check (verdict in ('listed', 'out-of-scope', 'duplicate', 'pending')),
    reason        text not null,
    duplicate_of  text collate "C" not null,
    case_id       bigint,
    point_id      bigint,
    signatures    jsonb not null,
    note          text not null,
    recorded_at   timestamptz not null,
    recorded_by   text not null,
    recorded_unit text collate "C" not null
);
create index survey_by_scope on remediation.survey (campaign, scope_path, id);
create index survey_by_verdict on remediation.survey (campaign, verdict, scope_path, id);
create index survey_by_name on remediation.survey (campaign, name_key);
create index survey_by_lead on remediation.survey (lead_id) where lead_id is not null;
create index survey_by_case on remediation.survey (case_id) where case_id is not null;
revoke update on remediation.survey from qingce_app;

-- 零报告: a village that was searched, where nothing was found. Only added to.
create table remediation.village_search (
    id            bigint generated always as identity primary key,
    campaign      text collate "C" not null,
    scope_path    text collate "C" not null,
    unit          text collate "C" not null,
    village       text not null,
    searched_on   date not null,
    way           text not null,
    places        int not null check (places > 0),
    proof         text not null,
    signatures    jsonb not null,
    recorded_at   timestamptz not null,
    recorded_by   text not null,
    recorded_unit text collate "C" not null
);
comment on column remediation.village_search.way is 'where they went, as those who looked tell it';
comment on column remediation.village_search.places is 'how many places they looked at';
create index village_search_by_scope on remediation.village_search (campaign, scope_path, id);
revoke update on remediation.village_search from qingce_app;

call runtime.keep_within_reach('remediation.lead');
call runtime.keep_within_reach('remediation.survey');
call runtime.keep_within_reach('remediation.village_search');
