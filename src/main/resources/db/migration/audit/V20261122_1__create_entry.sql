create schema audit;

-- Only ever added to: the serving role may neither change nor delete.
create table audit.entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    person  text not null,
    unit    text not null,
    act     text not null,
    subject text not null,
    detail  text not null
);

create index entry_by_subject on audit.entry (subject, id);
create index entry_by_person on audit.entry (person, id);

revoke update on audit.entry from qingce_app;
