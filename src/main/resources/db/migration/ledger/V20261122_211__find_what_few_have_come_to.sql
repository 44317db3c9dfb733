-- Early in a campaign few cases are claimed or verified, and few are ever taken out: a page of them read all cases of the reach.
-- What is listed begins open, so that an import writes nothing here.
create index case_by_progress on ledger.remediation_case (campaign, progress, area) where progress <> 'open';
