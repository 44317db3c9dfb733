-- A round of the watch asks for its own visits, also on a day on which one of a former round was due.
alter table remediation.supervised add column round int not null default 0;
alter table remediation.supervised drop constraint supervised_pkey;
alter table remediation.supervised add constraint supervised_pkey primary key (case_id, what, day, round);
