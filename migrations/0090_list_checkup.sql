-- 清单体检: what was said about a list somebody dropped, for as long as its link is kept. The file itself is never
-- stored; `document` holds names of certificates and matters and the words found, with numbers of persons masked.
create table list_checkup (
	division_code char(6) not null, id uuid not null,
	row_count integer not null, score integer not null check (score between 0 and 100),
	document jsonb not null, shared boolean not null default false,
	made_at timestamptz not null, kept_until timestamptz not null,
	primary key (division_code, id), check (kept_until > made_at)
);
create index list_checkup_due on list_checkup (division_code, kept_until);
select yinuo_protect('list_checkup', 'read-write');
