-- The credit code that the case of a row has and keeps, because the row has none.
alter table exchange.import_row add column kept_code text collate "C";
