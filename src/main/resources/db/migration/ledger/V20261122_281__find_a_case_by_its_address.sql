-- Who reports a lead is told what is listed at the same address, whatever it is called. An index takes no text of any length; what
-- is longer is a remark and no address.
create index case_by_address on ledger.remediation_case (campaign, address_key)
    where removed_on is null and address_key <> '' and octet_length(address_key) <= 2000;
