-- Null where none was given, and in all that version 1 stores, before this and after.
alter table calculation add column discount numeric;
