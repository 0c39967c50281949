-- What the backend sends for one calculation (history/Columns.java), version 2 without a discount and without a key.
\set amount random(1, 1000000)
\set result :amount * 2
insert into backend.calculation
  (username, amount, result, version, color, idempotency_key, discount)
values ('ada', :amount, :result, '2.0.0', 'blue', null, null)
on conflict (username, idempotency_key) where idempotency_key is not null do nothing;
