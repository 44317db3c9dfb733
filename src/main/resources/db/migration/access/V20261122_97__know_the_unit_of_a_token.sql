-- A script acts for the unit for which its owner acted when making its token, and for no other.
alter table access.token add column unit text collate "C";

update access.token t
   set unit = a.unit
  from access.account a
 where a.account = t.account;

alter table access.token alter column unit set not null;
