-- 承诺书公开. What the signer was shown before signing and answered, append-only: without it nothing is published.
create table disclosure_shown (
	division_code char(6) not null, id uuid not null, commitment_id uuid not null, party_id uuid not null,
	-- Digest of the edition shown; the edition itself can be made again from the letter.
	digest char(64) not null,
	-- Null: shown, not (yet) asked. The newest row of a letter counts.
	consent boolean, at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, commitment_id) references commitment (division_code, id),
	foreign key (division_code, party_id) references party (division_code, id)
);
create index disclosure_shown_commitment on disclosure_shown (division_code, commitment_id, id desc);
create index disclosure_shown_party on disclosure_shown (division_code, party_id);
select yinuo_protect('disclosure_shown', 'append-only');

create table disclosure (
	division_code char(6) not null, id uuid not null,
	commitment_id uuid not null, matter_id uuid not null, item_id uuid not null,
	organ_id uuid not null references organ (id),
	letter_no text not null, matter_name text not null, cert_name text not null, ground text not null,
	state text not null check (state in ('awaiting-review', 'refused', 'published', 'removed')),
	until timestamptz not null, published_at timestamptz,
	document jsonb not null,
	-- The redacted edition with its proof, only while it is public: taken down means gone.
	edition jsonb,
	version integer not null check (version > 0),
	primary key (division_code, id),
	foreign key (division_code, commitment_id) references commitment (division_code, id),
	check ((edition is not null) = (state = 'published'))
);
-- A letter is put up once at a time.
create unique index disclosure_open on disclosure (division_code, commitment_id) where state in ('awaiting-review', 'published');
create index disclosure_commitment on disclosure (division_code, commitment_id);
create index disclosure_organ on disclosure (organ_id);
create index disclosure_organ_state on disclosure (division_code, organ_id, state, id desc);
create index disclosure_state on disclosure (division_code, state, id desc);
create index disclosure_letter_no on disclosure (division_code, letter_no);
create index disclosure_due on disclosure (division_code, until) where state in ('awaiting-review', 'published');
select yinuo_protect('disclosure', 'read-write');

-- What the reviewer wrote, encrypted.
create table disclosure_text (
	division_code char(6) not null, id uuid not null, disclosure_id uuid not null, kind text not null,
	author_id text, at timestamptz not null, text_sealed bytea not null,
	primary key (division_code, id),
	foreign key (division_code, disclosure_id) references disclosure (division_code, id)
);
create index disclosure_text_disclosure on disclosure_text (division_code, disclosure_id, id);
select yinuo_protect('disclosure_text', 'append-only');
