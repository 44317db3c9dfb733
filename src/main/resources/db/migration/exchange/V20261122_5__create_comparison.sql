-- 两单比对: two lists that were held against each other. What was compared is never changed; what was decided is added.
create table exchange.comparison (
    id          bigint generated always as identity primary key,
    campaign    text collate "C" not null,
    unit        text collate "C" not null,
    scope_path  text collate "C" not null,
    label_a     text not null,
    label_b     text not null,
    file_a      text not null,
    file_b      text not null,
    rows_a      int not null,
    rows_b      int not null,
    -- keys of the form's columns that both lists have
    columns     text[] not null,
    -- rows told and not counted, compared columns that one list does not have
    aside       jsonb not null,
    person      text not null,
    person_unit text collate "C" not null,
    compared_at timestamptz not null
);
create index comparison_by_scope on exchange.comparison (campaign, scope_path, id);
revoke update on exchange.comparison from qingce_app;

create table exchange.comparison_row (
    comparison_id bigint not null references exchange.comparison,
    position      int not null,
    scope_path    text collate "C" not null,
    kind          text collate "C" not null check (kind in ('conflict', 'onlyA', 'onlyB', 'agree')),
    enterprise    text not null,
    a             jsonb,
    b             jsonb,
    differences   jsonb not null,
    primary key (comparison_id, position),
    check (a is not null or b is not null)
);
comment on column exchange.comparison_row.a is 'the row of the first list as it was read: number, values, faults';
revoke update on exchange.comparison_row from qingce_app;

-- The last decision of a row holds; open takes one back.
create table exchange.comparison_decision (
    id            bigint generated always as identity primary key,
    comparison_id bigint not null,
    position      int not null,
    scope_path    text collate "C" not null,
    choice        text collate "C" not null check (choice in ('a', 'b', 'leave', 'open')),
    reason        text not null,
    person        text not null,
    person_unit   text collate "C" not null,
    decided_at    timestamptz not null,
    foreign key (comparison_id, position) references exchange.comparison_row
);
create index decision_by_row on exchange.comparison_decision (comparison_id, position, id);
revoke update on exchange.comparison_decision from qingce_app;

-- What became of the ledger when the result was taken into it, once.
create table exchange.comparison_taking (
    comparison_id bigint primary key references exchange.comparison,
    scope_path    text collate "C" not null,
    fresh         int not null,
    changed       int not null,
    unchanged     int not null,
    ambiguous     int not null,
    refused       int not null,
    person        text not null,
    person_unit   text collate "C" not null,
    taken_at      timestamptz not null
);
revoke update on exchange.comparison_taking from qingce_app;
