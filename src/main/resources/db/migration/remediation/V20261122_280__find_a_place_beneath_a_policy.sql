-- PostgreSQL searches no index by a comparison of numerics beneath a policy on rows: it may leak. By one of floating numbers it does.
drop index remediation.lead_by_place;
drop index remediation.survey_by_place;
alter table remediation.lead
    add column lon double precision generated always as (longitude::double precision) stored,
    add column lat double precision generated always as (latitude::double precision) stored,
    add check (longitude between -180 and 180 and latitude between -90 and 90);
alter table remediation.survey
    add column lon double precision generated always as (longitude::double precision) stored,
    add column lat double precision generated always as (latitude::double precision) stored;
create index lead_by_place on remediation.lead (campaign, lat, lon) where survey_id is null;
create index survey_by_place on remediation.survey (campaign, lat, lon);
