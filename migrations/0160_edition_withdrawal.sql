-- 撤回误导入的市级审定版: what was imported and how it compared stays readable; the package is with the city again.
create table city_edition_withdrawal (
	division_code char(6) not null, id uuid not null, package_id uuid not null,
	document_number text not null, document_date date not null, opinion text not null, reason text not null,
	withdrawn_by uuid not null references person (id), at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, package_id) references city_package (division_code, id)
);
create index city_edition_withdrawal_package on city_edition_withdrawal (division_code, package_id, at desc);
create index city_edition_withdrawal_person on city_edition_withdrawal (withdrawn_by);
select yinuo_protect('city_edition_withdrawal', 'append-only');

create table city_withdrawn_line (
	division_code char(6) not null, id uuid not null, withdrawal_id uuid not null, item_id uuid,
	kind text not null check (kind in ('accepted', 'changed', 'removed', 'added')),
	acknowledged_by uuid references person (id), acknowledged_at timestamptz, document jsonb not null,
	primary key (division_code, id),
	foreign key (division_code, withdrawal_id) references city_edition_withdrawal (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index city_withdrawn_line_withdrawal on city_withdrawn_line (division_code, withdrawal_id);
create index city_withdrawn_line_item on city_withdrawn_line (division_code, item_id);
create index city_withdrawn_line_person on city_withdrawn_line (acknowledged_by);
select yinuo_protect('city_withdrawn_line', 'append-only');
