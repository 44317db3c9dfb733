-- A changed row whose case is to stay as it is; decided by a person who looks at both.
alter table ledger.intake_row add column kept boolean not null default false;
