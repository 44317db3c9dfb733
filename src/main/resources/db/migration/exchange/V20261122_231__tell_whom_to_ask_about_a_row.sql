-- The unit that has the enterprise of a row in its ledger, outside the reach of whoever sent the row.
alter table exchange.import_row add column elsewhere text collate "C";
