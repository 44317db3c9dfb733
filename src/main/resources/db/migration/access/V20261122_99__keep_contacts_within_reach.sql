-- Who is named in a unit's list of contacts, and how they are reached, is seen within the reach alone.
alter table access.contact add column scope_path text collate "C";

update access.contact as c
   set scope_path = (select u.path
                       from access.unit as u
                      where u.code = c.unit
                      order by u.superseded_at desc nulls first, u.effective_from desc nulls last
                      limit 1);

alter table access.contact alter column scope_path set not null;
comment on column access.contact.scope_path is 'path of the unit';
call runtime.keep_within_reach('access.contact');
