-- A visit of the plan that is due is asked for once for its day, as what is late is told once.
alter table remediation.supervised drop constraint supervised_what_check;
alter table remediation.supervised add constraint supervised_what_check check (what in ('milestone', 'overdue', 'visit'));

create index watch_to_ask on remediation.watch (campaign, due_on) where ended_on is null;
create index draw_by_scope on remediation.draw (campaign, scope_path, drawn_on);
