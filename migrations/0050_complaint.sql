-- 投诉举报: `document` holds ids, codes and dates; what was written, who wrote it and what was answered is sealed.
-- The query code exists only as a keyed digest.
create table complaint (
	division_code char(6) not null, id uuid not null,
	number text not null check (number ~ '^TS-[0-9]{8}-[0-9A-Z]{8}-[0-9A-Z]$'), code_index bytea not null,
	kind text not null check (kind in ('untrue-commitment', 'certificate-demand', 'discriminatory-supervision',
		'not-told-once', 'assistance-shirked', 'other')),
	target_kind text not null check (target_kind in ('letter', 'item', 'organ')),
	organ_id uuid not null references organ (id), handling_organ_id uuid not null references organ (id),
	commitment_id uuid, item_id uuid, matter_id uuid,
	state text not null check (state in ('received', 'accepted', 'refused', 'handled')),
	identity text not null check (identity in ('anonymous', 'confidential', 'named')),
	due_at timestamptz, overdue_noted boolean not null default false,
	document jsonb not null, version integer not null default 1,
	content_sealed bytea not null, contact_sealed bytea, answer_sealed bytea, extension_sealed bytea,
	received_at timestamptz not null, updated_at timestamptz not null,
	primary key (division_code, id), unique (division_code, number),
	check ((identity = 'anonymous') = (contact_sealed is null))
);
create index complaint_organ on complaint (organ_id);
create index complaint_handling on complaint (handling_organ_id);
create index complaint_letter on complaint (division_code, commitment_id) where commitment_id is not null;
create index complaint_queue on complaint (division_code, handling_organ_id, due_at, id) where state in ('received', 'accepted');
create index complaint_done on complaint (division_code, handling_organ_id, updated_at desc, id)
	where state in ('refused', 'handled');
create index complaint_due on complaint (division_code, due_at) where due_at is not null and not overdue_noted;
select yinuo_protect('complaint', 'read-write');

-- Who at the desk opened which complainant's identity, and for what (sealed).
create table complaint_reveal (
	division_code char(6) not null, id uuid not null, complaint_id uuid not null,
	person_id uuid not null references person (id), purpose_sealed bytea not null, at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, complaint_id) references complaint (division_code, id)
);
create index complaint_reveal_complaint on complaint_reveal (division_code, complaint_id);
create index complaint_reveal_person on complaint_reveal (person_id);
select yinuo_protect('complaint_reveal', 'append-only');
