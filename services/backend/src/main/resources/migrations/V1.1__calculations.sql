create table calculation (
  id bigint generated always as identity primary key,
  username text not null,
  amount numeric not null,
  result numeric not null,
  version text not null,
  color text not null,
  calculated_at timestamptz not null default now(),
  idempotency_key text
);

-- A user's history, newest first.
create index calculation_of_user on calculation (username, id desc);

-- The same request sent twice is stored once.
create unique index calculation_once on calculation (username, idempotency_key)
  where idempotency_key is not null;
