create schema exchange;

-- 导入: one sheet that a unit sent, from the moment it came in. The file itself is not kept: it may hold citizens' numbers.
create table exchange.import (
    id           bigint generated always as identity primary key,
    campaign     text collate "C" not null,
    unit         text collate "C" not null,
    scope_path   text collate "C" not null,
    target       text collate "C" not null,
    file_name    text not null,
    file_size    bigint not null,
    source       text not null,
    effective_on date not null,
    state        text collate "C" not null
                 check (state in ('CHECKING', 'CHECKED', 'COMMITTING', 'COMMITTED', 'FAILED', 'DISCARDED')),
    rows_read    int not null default 0,
    fresh        int not null default 0,
    changed      int not null default 0,
    unchanged    int not null default 0,
    ambiguous    int not null default 0,
    refused      int not null default 0,
    intake       bigint,
    -- what was found around the rows: sheet, header, columns, footers
    about        jsonb,
    -- why the whole file was refused: code and arguments
    problem      jsonb,
    person       text not null,
    person_unit  text collate "C" not null,
    received_at  timestamptz not null,
    worked_at    timestamptz not null,
    committed_at timestamptz
);
create index import_by_scope on exchange.import (scope_path, id);

-- Its rows while people look at them and correct them; let go when the import is discarded.
create table exchange.import_row (
    import_id     bigint not null references exchange.import,
    number        int not null,
    hidden        boolean not null,
    -- as sent, by position in the sheet, citizens' numbers masked
    cells         jsonb not null,
    -- corrected by hand, by column key
    fixes         jsonb not null default '{}',
    faults        jsonb not null,
    codes         text[] not null,
    warnings      text[] not null,
    standing      text collate "C" not null,
    duplicate_of  int,
    accepted      text[] not null default '{}',
    accept_reason text not null default '',
    decision      text collate "C",
    primary key (import_id, number)
);
grant delete on exchange.import_row to qingce_app;

-- Which column of a unit's sheets is which of the form, once somebody has said so; a blank key leaves the column out.
create table exchange.column_choice (
    unit       text collate "C" not null,
    scope_path text collate "C" not null,
    campaign   text collate "C" not null,
    target     text collate "C" not null,
    label      text not null,
    column_key text collate "C" not null,
    person     text not null,
    chosen_at  timestamptz not null,
    primary key (unit, campaign, target, label)
);
