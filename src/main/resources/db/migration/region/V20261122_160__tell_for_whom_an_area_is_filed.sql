-- Whose administrators keep an area. Those of before are the whole installation's, as whoever took them in meant them.
alter table region.area add column region text collate "C" not null default '';

comment on column region.area.region is 'code of the division for which it is filed; blank for the whole installation';
