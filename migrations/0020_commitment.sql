-- 告知承诺书: one row per letter and version. Columns for queries, `document` for the state (ids, codes, hashes),
-- sealed columns for everything that says something about a person.
create table commitment (
	division_code char(6) not null, id uuid not null,
	matter_id uuid not null, item_id uuid not null, release_id uuid not null, template_version_id uuid not null,
	organ_id uuid not null references organ (id),
	promisor_id uuid not null, representative_id uuid,
	version integer not null check (version > 0), corrects_id uuid,
	state text not null check (state in ('offered', 'certificate', 'telling', 'told', 'prepared', 'signed', 'sealed',
		'withdrawing', 'withdrawn', 'disowned', 'superseded', 'ended')),
	row_version integer not null default 1,
	verify_code text not null check (verify_code ~ '^[0-9A-Z]{16}$'),
	letter_no text, root char(64), pdf_hash char(64),
	offered_at timestamptz not null, signed_at timestamptz, sealed_at timestamptz,
	-- When the organ's answer to a withdrawal falls due; null while none is open.
	withdrawal_due_at timestamptz, withdrawal_decider text check (withdrawal_decider in ('handler', 'organ-head')),
	document jsonb not null, sealed_letter jsonb,
	slots_sealed bytea, content_sealed bytea, salts_sealed bytea, withdrawal_text_sealed bytea, answer_text_sealed bytea,
	primary key (division_code, id),
	foreign key (division_code, promisor_id) references party (division_code, id),
	foreign key (division_code, representative_id) references party (division_code, id),
	foreign key (division_code, corrects_id) references commitment (division_code, id),
	unique (division_code, matter_id, item_id, version),
	unique (division_code, verify_code)
);
create unique index commitment_letter_no on commitment (division_code, letter_no) where letter_no is not null;
create index commitment_organ_state on commitment (division_code, organ_id, state, id desc);
create index commitment_organ on commitment (organ_id);
create index commitment_promisor on commitment (division_code, promisor_id, id desc);
create index commitment_representative on commitment (division_code, representative_id, id desc);
create index commitment_corrects on commitment (division_code, corrects_id);
create index commitment_withdrawal_due on commitment (division_code, withdrawal_due_at) where withdrawal_due_at is not null;
create index commitment_unsigned on commitment (division_code, offered_at)
	where state in ('offered', 'certificate', 'telling', 'told', 'prepared');
create index commitment_to_seal on commitment (division_code, signed_at) where state = 'signed';
select yinuo_protect('commitment', 'read-write');

-- 文书编号: locked only in the short transaction that seals or prints, never while somebody acts.
create table letter_series (
	division_code char(6) not null, organ_id uuid not null references organ (id), year integer not null, kind text not null,
	last_number integer not null check (last_number > 0),
	primary key (division_code, organ_id, year, kind)
);
create index letter_series_organ on letter_series (organ_id);
select yinuo_protect('letter_series', 'read-write');

-- 一次性签署请求: one signing, one text, one short time. The code is sealed until it is sent, then only its index stays.
create table signing_challenge (
	division_code char(6) not null, id uuid not null, subject_id uuid not null, signer_id uuid not null,
	content_digest char(64) not null,
	confirmation text not null check (confirmation in ('one-time-code', 'fresh-sign-in', 'certificate')),
	code_index bytea, code_sealed bytea, sent_at timestamptz,
	made_at timestamptz not null, expires_at timestamptz not null,
	failures integer not null default 0 check (failures >= 0), used_at timestamptz,
	primary key (division_code, id),
	foreign key (division_code, signer_id) references party (division_code, id)
);
create index signing_challenge_subject on signing_challenge (division_code, subject_id, made_at desc);
create index signing_challenge_signer on signing_challenge (division_code, signer_id, made_at desc);
select yinuo_protect('signing_challenge', 'read-write');

-- 特别授权书 (R-033).
create table authorisation (
	division_code char(6) not null, id uuid not null, number text not null,
	principal_id uuid not null, agent_id uuid not null, organ_id uuid not null references organ (id), item_id uuid,
	state text not null check (state in ('drafted', 'granted', 'revoked')),
	row_version integer not null default 1,
	valid_from timestamptz not null, valid_until timestamptz not null, drafted_at timestamptz not null,
	document jsonb not null,
	primary key (division_code, id),
	foreign key (division_code, principal_id) references party (division_code, id),
	foreign key (division_code, agent_id) references party (division_code, id),
	unique (division_code, number), check (valid_from <= valid_until)
);
create index authorisation_principal on authorisation (division_code, principal_id, id desc);
create index authorisation_agent on authorisation (division_code, agent_id, id desc);
create index authorisation_organ on authorisation (organ_id);
select yinuo_protect('authorisation', 'read-write');
