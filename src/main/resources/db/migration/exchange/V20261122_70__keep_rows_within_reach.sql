call runtime.keep_within_reach('exchange.import');
call runtime.keep_within_reach('exchange.column_choice');
call runtime.keep_within_reach('exchange.comparison');
call runtime.keep_within_reach('exchange.comparison_row');
call runtime.keep_within_reach('exchange.comparison_decision');
call runtime.keep_within_reach('exchange.comparison_taking');

alter table exchange.import_row add column scope_path text collate "C";
update exchange.import_row r
   set scope_path = i.scope_path
  from exchange.import i
 where i.id = r.import_id;
alter table exchange.import_row alter column scope_path set not null;
alter table exchange.import_row rename to import_row_in;
alter table exchange.import_row_in rename constraint import_row_pkey to import_row_in_pkey;
create table exchange.import_row (
    like exchange.import_row_in including defaults,
    primary key (import_id, number),
    foreign key (import_id) references exchange.import
) partition by list (import_id);
alter table exchange.import_row attach partition exchange.import_row_in default;
grant delete on exchange.import_row to qingce_app;
call runtime.keep_within_reach('exchange.import_row');
call runtime.copy_within_reach('exchange.import_row_in');

-- Rows of lists are staged for minutes; what is there when this runs was left behind.
delete from exchange.list_row;
delete from exchange.list_intake;
alter table exchange.list_intake add column scope_path text collate "C" not null;
alter table exchange.list_row add column scope_path text collate "C" not null;
call runtime.keep_within_reach('exchange.list_intake');
call runtime.keep_within_reach('exchange.list_row');
