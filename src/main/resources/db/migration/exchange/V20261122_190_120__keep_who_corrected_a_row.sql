-- Who corrected a row of an import before it was stored, or accepted what stands in it.
alter table exchange.import_correction
    add column person text collate "C" not null default '',
    add column unit   text collate "C" not null default '',
    add column at     timestamptz;
