-- Whether an enterprise is on a list is asked by its old registration number too; few cases have one.
create index case_by_old_number on ledger.remediation_case (campaign, credit) where credit >= 'old:' and credit < 'old;';

-- Cases that were taken out before anybody had claimed anything were given the day of it as that of their claim.
update ledger.remediation_case c
   set claimed_on = null
 where c.progress = 'removed' and c.claimed_on = c.removed_on
   and not exists (select from ledger.case_span s where s.case_id = c.id and s.progress in ('claimed', 'verified'));
