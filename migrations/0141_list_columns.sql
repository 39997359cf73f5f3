-- 附件1的样式列, as the district keeps them: which columns, in which order, under which heading, how wide; version by
-- version. Null columns: back to the columns the product ships. Nothing is ever changed or deleted (R-120).
create table list_column_set (
	division_code char(6) not null, number integer not null check (number > 0),
	columns jsonb, note text not null check (char_length(note) between 2 and 200),
	saved_by uuid not null references person (id), saved_at timestamptz not null,
	primary key (division_code, number)
);
create index list_column_set_person on list_column_set (saved_by);
select yinuo_protect('list_column_set', 'append-only');
