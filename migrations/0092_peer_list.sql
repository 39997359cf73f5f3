-- 同行清单库: lists of other places as staff imported them, and what a department learnt when it asked there.
create table peer_list (
	division_code char(6) not null, id uuid not null,
	place text not null, title text not null, source text not null, published text,
	state text not null check (state in ('committed', 'cancelled', 'kept')),
	row_count integer not null, imported_by uuid not null references person (id), imported_at timestamptz not null,
	primary key (division_code, id)
);
create index peer_list_newest on peer_list (division_code, imported_at desc);
create index peer_list_person on peer_list (imported_by);
select yinuo_protect('peer_list', 'append-only');

create table peer_line (
	division_code char(6) not null, list_id uuid not null, row_no integer not null,
	cert_name text not null, matter_name text not null, organ text not null, issuing_organ text not null,
	bases jsonb not null,
	primary key (division_code, list_id, row_no),
	foreign key (division_code, list_id) references peer_list (division_code, id)
);
select yinuo_protect('peer_line', 'append-only');

create table peer_note (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id),
	cert_name text not null, consulted text not null, note text not null,
	person_id uuid not null references person (id), at timestamptz not null,
	primary key (division_code, id)
);
create index peer_note_organ on peer_note (division_code, organ_id, at desc);
create index peer_note_organ_reference on peer_note (organ_id);
create index peer_note_person on peer_note (person_id);
select yinuo_protect('peer_note', 'append-only');
