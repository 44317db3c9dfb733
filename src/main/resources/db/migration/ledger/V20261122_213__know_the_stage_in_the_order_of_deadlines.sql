-- A page of one stage in the order of deadlines looked at each case on its way, thousands of them for a stage that one in a
-- hundred has, in each direction as many as chance will have it. With the stage in the index, those of others are passed over there.
drop index ledger.case_by_due;
drop index ledger.case_by_due_everywhere;
create index case_by_due on ledger.remediation_case
    (campaign, area, (case when due_on is null then date '9999-12-31' else due_on end), id, stage);
create index case_by_due_everywhere on ledger.remediation_case
    (campaign, (case when due_on is null then date '9999-12-31' else due_on end), id, stage);
