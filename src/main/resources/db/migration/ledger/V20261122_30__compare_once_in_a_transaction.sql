-- The transaction in which all rows were compared last: what is stored in the same one need not be compared again.
alter table ledger.intake add column compared_in xid8;
