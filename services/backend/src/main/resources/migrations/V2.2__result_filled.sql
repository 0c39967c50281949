-- Version 2 neither reads nor writes the result, which follows from amount and discount. Version 1 does both, so it is
-- filled for all that version 2 stores, until V3.1.
create function fill_result() returns trigger language plpgsql as $$
begin
  new.result := new.amount * 2 - coalesce(new.discount, 0);
  return new;
end $$;

create trigger fill_result before insert on calculation
  for each row when (new.result is null) execute function fill_result();
