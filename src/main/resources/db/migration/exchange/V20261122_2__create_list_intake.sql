-- Rows of lists that are no cases (点位, 联系人) on their way in; let go when they are stored or given up.
create table exchange.list_intake (
    id       bigint generated always as identity primary key,
    campaign text collate "C" not null,
    unit     text collate "C" not null
);
grant delete on exchange.list_intake to qingce_app;

create table exchange.list_row (
    intake_id bigint not null references exchange.list_intake,
    number    int not null,
    refused   boolean not null,
    cells     jsonb not null,
    primary key (intake_id, number)
);
grant delete on exchange.list_row to qingce_app;
