-- A likeness that has its reason (相似已说明), as one photo of a yard that two workshops share. It stays to be seen, and counts as open
-- no longer. Each side of a pair is explained within its own scope; whoever sees both explains both.
alter table evidence.likeness
    add column explained_at   timestamptz,
    add column explained_by   text collate "C" not null default '',
    add column explained_unit text collate "C" not null default '',
    add column explanation    text not null default '',
    add check ((explained_at is null) = (explanation = ''));
grant update (explained_at, explained_by, explained_unit, explanation) on evidence.likeness to qingce_app;
