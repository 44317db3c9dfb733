-- What a person has begun to hand in and not finished, for whatever unit: a limit that another post would lift is none. Of two that
-- are begun at once the second one counts the first.
create function evidence.unfinished_of(who text, since timestamptz, out files bigint, out bytes bigint)
    language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('evidence.upload ' || who, 0));
    select count(*), coalesce(sum(u.size), 0)
      into files, bytes
      from evidence.upload u
     where u.person = who and u.begun_at >= since;
end $$;
