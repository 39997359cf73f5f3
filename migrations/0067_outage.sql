-- 停机备用承诺书 (R-153): blanks printed and numbered while the system runs, used on paper while it does not,
-- entered afterwards. Every number is accounted for: blank, taken, entered or void.
create table outage_batch (
	division_code char(6) not null, id uuid not null,
	organ_id uuid not null references organ (id),
	item_id uuid not null, release_id uuid not null, template_version_id uuid not null,
	holder_id uuid not null references person (id),
	first_number text not null, last_number text not null, pages integer not null check (pages between 1 and 20),
	printed_at timestamptz not null,
	primary key (division_code, id)
);
create index outage_batch_organ on outage_batch (division_code, organ_id, id desc);
create index outage_batch_of_organ on outage_batch (organ_id);
create index outage_batch_holder on outage_batch (holder_id);
select yinuo_protect('outage_batch', 'read-write');

create table outage_letter (
	division_code char(6) not null, id uuid not null,
	batch_id uuid not null, organ_id uuid not null references organ (id), item_id uuid not null,
	number text not null, verify_code text not null check (verify_code ~ '^[0-9A-Z]{16}$'), code_digest char(64) not null,
	state text not null check (state in ('blank', 'taken', 'entered', 'void')),
	commitment_id uuid, signed_at timestamptz, due_at timestamptz, entered_at timestamptz,
	escalated_at timestamptz, void_reason text, void_note_sealed bytea, voided_at timestamptz,
	primary key (division_code, id), unique (division_code, number), unique (division_code, verify_code),
	foreign key (division_code, batch_id) references outage_batch (division_code, id),
	foreign key (division_code, commitment_id) references commitment (division_code, id),
	check ((state = 'blank') = (commitment_id is null and voided_at is null)),
	check ((state = 'entered') = (entered_at is not null)), check ((state = 'void') = (voided_at is not null))
);
create index outage_letter_batch on outage_letter (division_code, batch_id, number);
create index outage_letter_organ on outage_letter (division_code, organ_id, state);
create index outage_letter_of_organ on outage_letter (organ_id);
create index outage_letter_commitment on outage_letter (division_code, commitment_id);
create index outage_letter_due on outage_letter (division_code, due_at) where state = 'taken' and escalated_at is null;
select yinuo_protect('outage_letter', 'read-write');

-- 停机: when the window worked on paper, and whether every number has been accounted for since.
create table outage (
	division_code char(6) not null, id uuid not null,
	organ_id uuid not null references organ (id),
	began_at timestamptz not null, ended_at timestamptz not null, due_at timestamptz not null,
	registered_at timestamptz not null, reconciled_at timestamptz, blanks_counted integer check (blanks_counted >= 0),
	escalated_at timestamptz,
	primary key (division_code, id), check (began_at < ended_at)
);
create index outage_organ on outage (division_code, organ_id, began_at desc);
create index outage_of_organ on outage (organ_id);
create index outage_due on outage (division_code, due_at) where reconciled_at is null and escalated_at is null;
select yinuo_protect('outage', 'read-write');
