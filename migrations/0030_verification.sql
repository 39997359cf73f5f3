-- 核查: one row per check of a letter. `document` holds ids, codes, keys and dates only; promised, asked and
-- observed values stand sealed in verification_evidence. Matter, commitment and item are named by id: their
-- slices own their rows.
create table verification (
	division_code char(6) not null, id uuid not null,
	matter_id uuid not null, commitment_id uuid not null, item_id uuid not null,
	organ_id uuid not null references organ (id), promisor_id uuid not null,
	state text not null check (state in ('planned', 'comparing', 'manual', 'onsite', 'concluded', 'reviewed', 'stopped')),
	method text not null check (method in ('online', 'manual', 'onsite')),
	phase text not null check (phase in ('in-process', 'ex-post')),
	reason text not null check (reason in ('prescribed', 'enhanced-by-credit', 'drawn', 'complaint', 'supervision')),
	conclusion text check (conclusion in ('true', 'untrue', 'partly', 'cannot-tell')),
	cause text check (cause in ('changed-later', 'source-wrong', 'organ-error', 'cannot-verify', 'mistake', 'false')),
	concluded_by uuid references person (id),
	mismatch_shown boolean not null default false,
	due_at timestamptz not null, overdue_noted boolean not null default false,
	-- Online comparison: when the sources are asked (again), and until when one run holds the claim.
	ask_at timestamptz, asking_until timestamptz,
	document jsonb not null, version integer not null default 1,
	created_at timestamptz not null, updated_at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, promisor_id) references party (division_code, id)
);
create unique index verification_plan on verification (division_code, commitment_id)
	where reason in ('prescribed', 'enhanced-by-credit');
create index verification_commitment on verification (division_code, commitment_id);
create index verification_matter on verification (division_code, matter_id);
create index verification_promisor on verification (division_code, promisor_id);
create index verification_organ on verification (organ_id);
create index verification_concluded_by on verification (concluded_by);
create index verification_queue on verification (division_code, organ_id, due_at, id)
	where state not in ('reviewed', 'stopped');
create index verification_done on verification (division_code, organ_id, updated_at desc, id)
	where state in ('reviewed', 'stopped');
create index verification_due on verification (division_code, due_at)
	where state not in ('reviewed', 'stopped') and not overdue_noted;
create index verification_ask on verification (division_code, ask_at)
	where ask_at is not null and state in ('planned', 'comparing');
select yinuo_protect('verification', 'read-write');

-- 核查证据: every answer of a source, visit, document, statement and reasoned text, as it came, encrypted; never
-- changed. `digest` is SHA-256 of the sealed bytes and stands in the journal, so a change is seen.
create table verification_evidence (
	division_code char(6) not null, id uuid not null, verification_id uuid not null,
	kind text not null check (kind in ('data-answer', 'visit', 'document', 'statement', 'grounds', 'opinion', 'reason',
		'home-refusal')),
	digest char(64) not null, content_sealed bytea not null,
	recorded_by uuid references person (id), at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, verification_id) references verification (division_code, id)
);
create index verification_evidence_file on verification_evidence (division_code, verification_id, at);
create index verification_evidence_person on verification_evidence (recorded_by);
select yinuo_protect('verification_evidence', 'append-only');

-- 现场核查: visits ordered, for the yearly cap per subject and inspection item.
create table verification_visit (
	division_code char(6) not null, id uuid not null, verification_id uuid not null, promisor_id uuid not null,
	inspection_item text, place text not null check (place in ('business', 'home')), ordered_at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, verification_id) references verification (division_code, id),
	foreign key (division_code, promisor_id) references party (division_code, id)
);
create index verification_visit_file on verification_visit (division_code, verification_id);
create index verification_visit_subject on verification_visit (division_code, promisor_id, inspection_item, ordered_at);
select yinuo_protect('verification_visit', 'append-only');

-- 检查事项 as published, with the yearly cap per subject (R-062).
create table inspection_item (
	division_code char(6) not null, code text not null, organ_id uuid not null references organ (id),
	name text not null, legal_basis text not null, yearly_cap integer not null check (yearly_cap between 1 and 50),
	published_by uuid references person (id), published_at timestamptz not null, withdrawn_at timestamptz,
	primary key (division_code, code)
);
create index inspection_item_organ on inspection_item (organ_id);
create index inspection_item_person on inspection_item (published_by);
select yinuo_protect('inspection_item', 'read-write');

-- 免予核查 letters under daily supervision: the population of 双随机 draws (R-062).
create table supervision_pool (
	division_code char(6) not null, id uuid not null, commitment_id uuid not null, matter_id uuid not null,
	item_id uuid not null, organ_id uuid not null references organ (id),
	tier text not null check (tier in ('good', 'normal', 'warned')), ratio_percent integer not null check (ratio_percent between 0 and 100),
	entered_at timestamptz not null, left_at timestamptz,
	primary key (division_code, id), unique (division_code, commitment_id)
);
create index supervision_pool_organ on supervision_pool (organ_id);
create index supervision_pool_item on supervision_pool (division_code, organ_id, item_id, entered_at) where left_at is null;
select yinuo_protect('supervision_pool', 'read-write');

-- 校核纠错: opened with a source whose data was found wrong (legal-effect §2).
create table source_correction (
	division_code char(6) not null, id uuid not null, verification_id uuid not null, source text not null,
	opened_at timestamptz not null, answered_at timestamptz, outcome text check (outcome in ('corrected', 'kept')),
	answered_by uuid references person (id),
	primary key (division_code, id), unique (division_code, verification_id, source),
	foreign key (division_code, verification_id) references verification (division_code, id)
);
create index source_correction_open on source_correction (division_code, opened_at) where answered_at is null;
create index source_correction_person on source_correction (answered_by);
select yinuo_protect('source_correction', 'read-write');
