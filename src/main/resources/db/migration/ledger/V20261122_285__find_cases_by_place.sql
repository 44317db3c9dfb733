-- A zone answers for cases in a county that is not above it: they are found by where they lie, too.
create index case_by_place on ledger.remediation_case (campaign, place_path);
