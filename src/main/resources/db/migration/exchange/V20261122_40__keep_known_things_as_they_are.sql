-- The same for lists that are no cases: what is known stays as it is.
alter table exchange.list_row add column kept boolean not null default false;
