-- A village that was searched is a zero report (零报告) from the moment at which the photos that the pack asks for are there.
alter table remediation.village_search add column proven_at timestamptz;
comment on column remediation.village_search.proven_at is 'since when its proof is there; until then it counts as no zero report';
grant update (proven_at) on remediation.village_search to qingce_app;
