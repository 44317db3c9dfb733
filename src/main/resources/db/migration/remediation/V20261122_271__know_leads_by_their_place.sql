-- A lead may tell where it is; what lies close to it, or at the same address, is told before it is kept.
alter table remediation.lead
    add column longitude numeric(9, 6),
    add column latitude numeric(8, 6),
    add column accuracy int;
create index lead_by_place on remediation.lead (campaign, latitude) where latitude is not null and survey_id is null;
create index survey_by_place on remediation.survey (campaign, latitude) where latitude is not null;
