-- Since which day a case has been open, claimed or verified without a break, as seen from a day on which it is: a later span of the
-- same progress, of another stage or category, is no new claim and no new verification.
create function ledger.progress_since(asked_case bigint, asked_progress text, asked_day date) returns date
    language sql stable
    begin atomic
    select min(s.effective_from)
      from ledger.case_span s
     where s.case_id = asked_case and s.recorded_to = 'infinity' and s.progress = asked_progress
       and s.effective_from <= asked_day
       and s.effective_from > coalesce(
           (select max(o.effective_from)
              from ledger.case_span o
             where o.case_id = asked_case and o.recorded_to = 'infinity' and o.progress <> asked_progress
               and o.effective_from <= asked_day and o.effective_to > o.effective_from), '-infinity'::date);
    end;
