-- Who reports a lead is told what is listed at the same address, whatever it is called.
create index case_by_address on ledger.remediation_case (campaign, address_key) where removed_on is null and address_key <> '';
