create table account (
  id uuid primary key default gen_random_uuid(),
  -- As its owner wrote it, and as it is compared: see Username.java.
  name text not null,
  name_key text not null unique,
  password_hash text not null,
  registered_at timestamptz not null default now()
);
