-- The credit code of the case of a row that has none: it stays.
alter table ledger.intake_row add column kept_code text collate "C";

-- Where there is no address, the place stands for it: two workshops of one name in two towns are not one.
update ledger.remediation_case set address_key = '@' || place_path where address_key = '';

-- Codes at fault that were accepted with a reason are few, and are asked for at every import.
create index case_by_acceptance on ledger.remediation_case (campaign, scope_path) where accepted <> '';
