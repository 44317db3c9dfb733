-- The problems of a case without their description: few distinct values, however many the cases. A column, because beneath a
-- policy on rows an index is searched by no expression that could leak. Where the campaign has no list of problems but lets them
-- be described, nobody asks for them; what is longer than an index takes stays out.
alter table ledger.remediation_case
    add column problem_codes text collate "C" generated always as (
        case when length(split_part(problems, ':', 1)) <= 600 then split_part(problems, ':', 1) end) stored;
comment on column ledger.remediation_case.problem_codes is 'codes of the list of problems, with commas between them';

-- A problem that many cases have is met soon in any order; the cases of one that few have are looked up here and sorted.
create index case_by_problem on ledger.remediation_case (campaign, problem_codes, area);

-- What problem_codes are there that have this one among them, in steps from each to the next. With the rights of its owner: the
-- policy on rows would have each step pass over all rows of others. It tells what problems occur together, and nothing of a case.
create function ledger.problems_with(campaign text, problem text) returns setof text
    language sql stable security definer rows 10
    set search_path = pg_catalog, pg_temp
    begin atomic
        with recursive occurring as (
            select (select min(c.problem_codes)
                      from ledger.remediation_case c
                     where c.campaign = problems_with.campaign) as codes
             union all
            select (select min(c.problem_codes)
                      from ledger.remediation_case c
                     where c.campaign = problems_with.campaign and c.problem_codes > o.codes)
              from occurring o
             where o.codes is not null)
        select codes
          from occurring
         where problems_with.problem = any (string_to_array(codes, ','));
    end;
