-- 信用记录. The history is evidence: append-only, one row per version, with the whole record as it then stood. The
-- current row may change only together with its history row, whoever tries (abuse case 23).
create table credit_history (
	division_code char(6) not null, id uuid not null, record_id uuid not null, version integer not null,
	at timestamptz not null, actor_kind text not null, actor_id text,
	events jsonb not null, document jsonb not null,
	primary key (division_code, id),
	unique (division_code, record_id, version)
);
select yinuo_protect('credit_history', 'append-only');

create table credit_record (
	division_code char(6) not null, id uuid not null, record_no text not null,
	kind text not null check (kind in ('kept', 'broken')),
	subject_id uuid not null, organ_id uuid not null references organ (id),
	item_id uuid not null, matter_id uuid not null, commitment_id uuid not null,
	breach_id uuid, verification_id uuid,
	state text not null check (state in ('active', 'repairing', 'repaired', 'expired', 'corrected', 'revoked')),
	cause text check (cause in ('mistake', 'false')),
	-- The level in force: null until a second person confirmed it.
	level text check (level in ('minor', 'general', 'serious')),
	lock text check (lock in ('none', 'active', 'suspended', 'lifted')),
	flag text check (flag in ('none', 'objection', 'review')),
	effective_on date, min_until date, max_until date,
	-- The next clock that runs out (repair, objection); null where none runs.
	due_at timestamptz,
	recorded_at timestamptz not null, document jsonb not null, version integer not null check (version > 0),
	primary key (division_code, id),
	unique (division_code, record_no),
	-- One finding records each person it names once, one check records one kept promise, however often a reaction runs.
	unique (division_code, breach_id, subject_id),
	unique (division_code, verification_id, subject_id),
	foreign key (division_code, subject_id) references party (division_code, id),
	foreign key (division_code, id, version) references credit_history (division_code, record_id, version)
);
create index credit_record_subject on credit_record (division_code, subject_id, id desc);
create index credit_record_organ on credit_record (organ_id);
create index credit_record_organ_state on credit_record (division_code, organ_id, kind, state, id desc);
create index credit_record_history on credit_record (division_code, id, version);
create index credit_record_expiry on credit_record (division_code, max_until) where state = 'active' and max_until is not null;
create index credit_record_due on credit_record (division_code, due_at) where due_at is not null;
select yinuo_protect('credit_record', 'read-write');
revoke delete on credit_record from yinuo_app;

create function credit_record_follows_history() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and (new.version <> old.version + 1 or new.id <> old.id or new.subject_id <> old.subject_id) then
		raise exception 'a credit record changes only by one step of its history' using errcode = 'insufficient_privilege';
	end if;
	if not exists (
		select from credit_history as history
		where history.division_code = new.division_code and history.record_id = new.id
			and history.version = new.version and history.document = new.document
	) then
		raise exception 'a credit record stands only as its history says' using errcode = 'insufficient_privilege';
	end if;
	return new;
end $$;
create trigger credit_record_follows_history before insert or update on credit_record
	for each row execute function credit_record_follows_history();

-- What people wrote about a record, encrypted and never rewritten.
create table credit_text (
	division_code char(6) not null, id uuid not null, record_id uuid not null, kind text not null,
	author_kind text not null, author_id text, at timestamptz not null, text_sealed bytea not null,
	primary key (division_code, id),
	foreign key (division_code, record_id) references credit_record (division_code, id)
);
create index credit_text_record on credit_text (division_code, record_id, id);
select yinuo_protect('credit_text', 'append-only');

-- 外部名单: lists imported from the credit platform or a sector, with the day until which the source vouches for them.
-- People are found by keyed index or by USCC; no name is kept.
create table credit_list_import (
	division_code char(6) not null, id uuid not null,
	kind text not null check (kind in ('serious-dishonesty', 'sector-integrity')), domain text,
	source text not null, as_of date not null, valid_until date not null, row_count integer not null,
	imported_by uuid not null, imported_at timestamptz not null,
	primary key (division_code, id),
	check ((kind = 'sector-integrity') = (domain is not null))
);
create index credit_list_import_newest on credit_list_import (division_code, kind, domain, id desc);
select yinuo_protect('credit_list_import', 'append-only');
create table credit_listing (
	division_code char(6) not null, id uuid not null, import_id uuid not null, listing_no text not null,
	uscc char(18), number_index bytea, since date not null, until date not null, repaired boolean not null,
	primary key (division_code, id),
	foreign key (division_code, import_id) references credit_list_import (division_code, id),
	check ((uscc is null) <> (number_index is null))
);
create index credit_listing_import on credit_listing (division_code, import_id);
create index credit_listing_uscc on credit_listing (division_code, uscc) where uscc is not null;
create index credit_listing_number on credit_listing (division_code, number_index) where number_index is not null;
select yinuo_protect('credit_listing', 'append-only');
