-- Whether something near a place is known is asked before a lead is kept.
create index site_position_by_place on ledger.site_position (lat, lon);
