-- Who audits a county reads what was done for its units: the unit is signed and sealed with the entry.
create index entry_by_unit on audit.entry (unit, id);
