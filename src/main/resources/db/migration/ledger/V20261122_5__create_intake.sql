-- Rows on their way into the ledger. They can be made again from the sheet that they came from, so they need no log.
create table ledger.intake (
    id        bigint generated always as identity primary key,
    campaign  text collate "C" not null,
    unit      text collate "C" not null,
    columns   text[] not null,
    opened_at timestamptz not null
);

create unlogged table ledger.intake_row (
    intake_id    bigint not null,
    row          int not null,
    refused      boolean not null,
    unit         text collate "C" not null,
    scope_path   text collate "C" not null,
    area         text collate "C" not null,
    place        text collate "C" not null,
    place_path   text collate "C" not null,
    name         text not null,
    name_key     text collate "C" not null,
    credit       text collate "C" not null,
    credit_code  text collate "C",
    address      text not null,
    address_key  text collate "C" not null,
    category     text collate "C" not null,
    kind         text collate "C" not null,
    due_on       date,
    problems     text not null,
    measures     text not null,
    note         text not null,
    extra        jsonb not null,
    accepted     text not null,
    decision     text collate "C",
    standing     text collate "C",
    duplicate_of int,
    case_id      bigint,
    changes      jsonb,
    primary key (intake_id, row)
);

grant delete on ledger.intake, ledger.intake_row to qingce_app;
