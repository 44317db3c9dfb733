-- Which units have a case of these credit codes outside a reach: the answering unit, and nothing else of the case. It runs
-- with the owner's rights, because whoever asks may not see those cases.
create function ledger.known_elsewhere(which_campaign text, reach_from text, reach_to text, codes text[])
    returns table (credit_code text, unit text)
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select distinct c.credit_code, c.unit
          from ledger.remediation_case c
         where c.campaign = which_campaign and c.credit_code = any(codes) and c.progress <> 'removed'
           and (c.scope_path < reach_from or c.scope_path >= reach_to);
    end;
