-- Who starts has to have the key that came last; those of before may be gone, with the entries that they signed or before them.
update audit.signing_key k
   set recorded_at = coalesce((select max(e.at) from audit.entry e where e.key_id = k.key_id), k.recorded_at);
