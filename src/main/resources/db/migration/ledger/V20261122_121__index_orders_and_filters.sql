-- The page of the ledger sorts by number, name and deadline, for whoever sees one area and for whoever sees all of them.
create index case_by_name_everywhere on ledger.remediation_case (campaign, (name collate "zh-x-icu"), id);
create index case_by_due_everywhere on ledger.remediation_case (campaign, (coalesce(due_on, date '9999-12-31')), id);
-- No page sorts by the moment of the last change.
drop index ledger.case_by_change;

-- A value that many cases have is met soon in any order; one that few have is looked up here, and the few are sorted. Few
-- distinct values, so the index is small, and any of its columns is found by skipping over those before it.
create index case_by_standing on ledger.remediation_case (campaign, stage, category, area);

-- How many are late is told on every page, and counted within this index alone.
create index case_by_lateness on ledger.remediation_case (campaign, area, category, due_on, scope_path)
    where progress in ('open', 'claimed');
