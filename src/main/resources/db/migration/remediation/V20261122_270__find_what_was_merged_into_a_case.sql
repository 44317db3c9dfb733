-- The case that stays tells which cases became part of it; a move that merges names it by its number.
create index move_by_number on remediation.move (number) where number <> '';
