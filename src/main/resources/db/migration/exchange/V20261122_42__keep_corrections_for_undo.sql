-- How a row stood before each correction in the preview, so that the last can be taken back; let go with the rows.
create table exchange.import_correction (
    id            bigint generated always as identity primary key,
    import_id     bigint not null references exchange.import,
    scope_path    text collate "C" not null,
    number        int not null,
    fixes         jsonb not null,
    accepted      text[] not null,
    accept_reason text not null
);
create index import_correction_by_import on exchange.import_correction (import_id, id);
grant delete on exchange.import_correction to qingce_app;
call runtime.keep_within_reach('exchange.import_correction');
