alter table access.unit add column ended_by text;
alter table access.unit add column ended_for text;
alter table access.unit add column end_reason text;

comment on column access.unit.ended_by is 'account that closed it, or made it otherwise, from effective_until on; null: the packs did, or it still holds';
comment on column access.unit.ended_for is 'unit for which that account acted';
