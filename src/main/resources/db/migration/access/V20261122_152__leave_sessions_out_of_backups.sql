-- Whoever reads a backup is to find no key to a session in it. The comment is what a backup goes by.
comment on table access.session is 'not backed up: its ids are keys';
comment on table access.session_attributes is 'not backed up: it goes with its session';
