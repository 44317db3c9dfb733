-- What other modules may read.
create view ledger.pub_tally as
    select campaign, unit, scope_path, quarter, category, points, listed, claimed, verified
      from ledger.tally;

create view ledger.pub_case as
    select id, number, campaign, pack_version, unit, scope_path, area, place, place_path, category, kind, stage, progress,
           name, credit, credit_code, address, due_on, problems, measures, note, extra,
           listed_on, claimed_on, verified_on, removed_on
      from ledger.remediation_case;

create view ledger.pub_case_span as
    select case_id, campaign, unit, scope_path, category, stage, progress,
           effective_from, effective_to, recorded_from, recorded_to
      from ledger.case_span;

create view ledger.pub_point as
    select id, campaign, unit, scope_path, name, credit, address, place, surveyed_on, verdict, case_id, note
      from ledger.point
     where superseded_at = 'infinity';
