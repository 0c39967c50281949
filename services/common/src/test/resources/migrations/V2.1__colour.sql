create table palette (colour text primary key);
alter table thing add column colour text;
