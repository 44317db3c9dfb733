-- What the serving role sees and changes is bounded by what the application says of its present work (runtime.Reach).
create schema runtime;

-- Null or blank where nothing was said: then no path lies between them.
create function runtime.reach_from() returns text
    language sql stable parallel safe
    return current_setting('qingce.reach_from', true);

create function runtime.reach_until() returns text
    language sql stable parallel safe
    return current_setting('qingce.reach_until', true);

-- Puts a table under the reach. Comparisons of text leak nothing, so that they use an index like any other condition; what does
-- leak (like, ~, @> on arrays) can use none here: it belongs into a function that runs as the owner and asks for the reach itself.
create procedure runtime.keep_within_reach(what regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', what);
    execute format('create policy within_reach on %s for all to qingce_app
                     using (scope_path >= runtime.reach_from() and scope_path < runtime.reach_until())', what);
end $$;

-- Row-level security does not go with COPY FROM. Rows that come by COPY go to a partition of their own, into which the serving
-- role may put and out of which it may take nothing; it sees them through the table itself, and this trigger looks at what it puts.
create function runtime.refuse_outside_reach() returns trigger
    language plpgsql
as $$
begin
    raise exception 'a row of % lies outside the reach', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create procedure runtime.copy_within_reach(what regclass)
    language plpgsql
as $$
begin
    execute format('revoke select, update, delete on %s from qingce_app', what);
    execute format('create trigger within_reach before insert on %s
                     for each row when (not coalesce(new.scope_path >= runtime.reach_from()
                                                     and new.scope_path < runtime.reach_until(), false))
                     execute function runtime.refuse_outside_reach()', what);
end $$;
