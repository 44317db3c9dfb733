-- A case that was taken out of the ledger is watched no longer.
update remediation.watch w
   set ended_on = c.removed_on
  from ledger.pub_case c
 where c.id = w.case_id and w.ended_on is null and c.removed_on is not null;
