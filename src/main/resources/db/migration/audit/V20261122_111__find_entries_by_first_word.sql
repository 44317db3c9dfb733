-- The content of an act on a case begins with the case's number: it is looked for by that number.
create index entry_by_first_word on audit.entry ((left(split_part(detail, ' ', 1), 64)));
