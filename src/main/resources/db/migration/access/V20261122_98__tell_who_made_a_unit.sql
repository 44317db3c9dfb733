-- Units also come by hand: a park that no notice names, a street office of new. Who made or changed one stands with its row.
alter table access.unit add column person text;
alter table access.unit add column acting_unit text;
alter table access.unit add column reason text;

comment on column access.unit.person is 'account that made it so; null: the packs did';
