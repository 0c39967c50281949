-- A contract migration: version 1 cannot work after it. Nothing is lost, as the result follows from what stays.
drop trigger fill_result on calculation;
drop function fill_result();
alter table calculation drop column result;
