-- 承诺不实处置: one row per reviewed finding of untruth. `document` holds ids, codes and dates only; what people
-- wrote stands encrypted in breach_text and is never rewritten.
create table breach (
	division_code char(6) not null, id uuid not null,
	verification_id uuid not null, matter_id uuid not null, commitment_id uuid not null, item_id uuid not null,
	organ_id uuid not null references organ (id),
	promisor_id uuid not null, representative_id uuid,
	state text not null check (state in ('opened', 'inviting', 'defence', 'heard', 'found', 'effective', 'correcting',
		'disposing', 'disposed', 'closed', 'dropped', 'reversed')),
	cause text check (cause in ('mistake', 'false')), outcome text,
	-- The next clock that runs out (defence, correction, re-check, transfer); null where none runs.
	due_at timestamptz,
	opened_at timestamptz not null, effective_at timestamptz,
	document jsonb not null, version integer not null check (version > 0),
	primary key (division_code, id),
	-- One check opens one breach, however often its reaction runs.
	unique (division_code, verification_id),
	foreign key (division_code, promisor_id) references party (division_code, id),
	foreign key (division_code, representative_id) references party (division_code, id)
);
create index breach_organ_state on breach (division_code, organ_id, state, id desc);
create index breach_organ on breach (organ_id);
create index breach_matter on breach (division_code, matter_id);
create index breach_commitment on breach (division_code, commitment_id);
create index breach_promisor on breach (division_code, promisor_id, id desc);
create index breach_representative on breach (division_code, representative_id, id desc);
create index breach_defence_due on breach (division_code, due_at) where state = 'defence';
select yinuo_protect('breach', 'read-write');

create table breach_text (
	division_code char(6) not null, id uuid not null, breach_id uuid not null, kind text not null,
	author_kind text not null, author_id text, at timestamptz not null, text_sealed bytea not null,
	primary key (division_code, id),
	foreign key (division_code, breach_id) references breach (division_code, id)
);
create index breach_text_breach on breach_text (division_code, breach_id, id);
select yinuo_protect('breach_text', 'append-only');
