-- Row-level security on all that belongs to a unit. Shared on purpose: ledger.enterprise (code and name, so that a duplicate
-- elsewhere is found) and ledger.numbering (the last number given in an area).
call runtime.keep_within_reach('ledger.site');
call runtime.keep_within_reach('ledger.remediation_case');
call runtime.keep_within_reach('ledger.case_event');
call runtime.keep_within_reach('ledger.case_span');
call runtime.keep_within_reach('ledger.point');
call runtime.keep_within_reach('ledger.tally');

-- A view asks as whoever reads it.
alter view ledger.pub_tally set (security_invoker = true);
alter view ledger.pub_case set (security_invoker = true);
alter view ledger.pub_case_span set (security_invoker = true);
alter view ledger.pub_point set (security_invoker = true);

-- Whoever changes a case changes its counts, also those of units above the reach, and nobody changes them otherwise.
alter function ledger.tally_new_spans() security definer set search_path = pg_catalog, pg_temp;
alter function ledger.tally_changed_spans() security definer set search_path = pg_catalog, pg_temp;
alter function ledger.tally_new_points() security definer set search_path = pg_catalog, pg_temp;
alter function ledger.tally_changed_points() security definer set search_path = pg_catalog, pg_temp;
revoke execute on function ledger.add_to_tally(ledger.tally[]) from public;
revoke insert, update on ledger.tally from qingce_app;

alter table ledger.intake add column scope_path text collate "C";
update ledger.intake i
   set scope_path = coalesce((select min(r.scope_path) from ledger.intake_row r where r.intake_id = i.id), '');
alter table ledger.intake alter column scope_path set not null;
call runtime.keep_within_reach('ledger.intake');

alter table ledger.intake_row rename to intake_row_in;
alter table ledger.intake_row_in rename constraint intake_row_pkey to intake_row_in_pkey;
create table ledger.intake_row (like ledger.intake_row_in including defaults, primary key (intake_id, row)) partition by list (intake_id);
alter table ledger.intake_row attach partition ledger.intake_row_in default;
grant delete on ledger.intake_row to qingce_app;
call runtime.keep_within_reach('ledger.intake_row');
call runtime.copy_within_reach('ledger.intake_row_in');
