-- A secret is proposed to whoever looks at the page, and is that session's alone: nobody adopts what another has seen.
alter table access.second_factor add column pending_session text;
update access.second_factor set pending = null where pending is not null;
alter table access.second_factor add check ((pending is null) = (pending_session is null));

comment on column access.second_factor.pending_session is 'hash of the id of the session to which the secret was shown';
