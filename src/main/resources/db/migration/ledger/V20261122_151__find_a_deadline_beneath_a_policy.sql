-- Beneath a policy on rows an index is searched only by what cannot leak. PostgreSQL takes coalesce for something that can, and
-- case for something that cannot: with coalesce, every page of an order by deadline but the first read all cases of the reach.
drop index ledger.case_by_due;
drop index ledger.case_by_due_everywhere;
create index case_by_due on ledger.remediation_case
    (campaign, area, (case when due_on is null then date '9999-12-31' else due_on end), id);
create index case_by_due_everywhere on ledger.remediation_case
    (campaign, (case when due_on is null then date '9999-12-31' else due_on end), id);
