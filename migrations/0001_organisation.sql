-- The ground every slice stands on: who runs the scheme, who applies, the clock, the calendar, the numbers of
-- the rules, the journal and its chain, the outbox, idempotency. Forward only.

create extension if not exists pgcrypto;

do $$ begin
	if not exists (select from pg_roles where rolname = 'yinuo_app') then create role yinuo_app nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same cluster migrates at the same moment
end $$;
do $$ begin execute format('grant yinuo_app to %I', current_user);
exception when others then raise notice 'yinuo_app already granted'; end $$;

-- Every business table is protected the same way: rows of one division only (a second net under the queries'
-- own filter), and no update or delete where the rows are evidence.
create function yinuo_protect(table_name text, mode text) returns void language plpgsql as $$
begin
	execute format('alter table %I enable row level security', table_name);
	execute format(
		'create policy division on %I using (division_code = current_setting(''yinuo.division'', true)::char(6))
		 with check (division_code = current_setting(''yinuo.division'', true)::char(6))', table_name);
	execute format('grant select, insert on %I to yinuo_app', table_name);
	if mode = 'read-write' then execute format('grant update, delete on %I to yinuo_app', table_name);
	elsif mode <> 'append-only' then raise exception 'unknown mode %', mode;
	end if;
end $$;
grant usage on schema public to yinuo_app;

-- Clock. The offset row exists in demo and tests only; production refuses to start with one (R-146).
create table demo_clock (only_row boolean primary key default true check (only_row), offset_milliseconds bigint not null);
grant select, insert, update on demo_clock to yinuo_app;
create function yinuo_now() returns timestamptz language sql volatile as $$
	select date_trunc('milliseconds', clock_timestamp())
		+ coalesce((select offset_milliseconds from demo_clock) * interval '1 millisecond', interval '0')
$$;

create table installation_key (purpose text primary key, fingerprint text not null);
grant select on installation_key to yinuo_app;

-- Reference tables (named exceptions of the schema test: no division_code first)
create table division (code char(6) primary key, name text not null, full_name text not null);
create table area (
	code text primary key, division_code char(6) not null references division (code),
	parent_code text references area (code), name text not null, level text not null check (level in ('street', 'community'))
);
create index area_division on area (division_code);
create index area_parent on area (parent_code);
create table parameter (
	key text not null, version integer not null, value numeric not null, unit text not null,
	standing char(1) not null check (standing in ('S', 'V', 'M', 'D')), authority text not null,
	changed_by uuid, changed_at timestamptz not null default now(), reason text not null default '',
	primary key (key, version)
);
create table workday_exception (
	day date primary key, kind text not null check (kind in ('off', 'worked')), source text not null
);
create table workday_year (
	year integer primary key, source text not null, version integer not null, loaded_at timestamptz not null default now()
);
grant select on division, area to yinuo_app;
grant select, insert on parameter to yinuo_app;
grant select, insert, update, delete on workday_exception, workday_year to yinuo_app;

create table organ (
	id uuid primary key, division_code char(6) not null references division (code), uscc char(18) not null unique,
	name text not null, short_name text not null, organ_type text not null,
	area_code text references area (code), parent_id uuid references organ (id),
	contact_name text not null, contact_phone text not null, first_responsible text not null,
	is_supervision_organ boolean not null default false,
	authorised_by text, review_organ text not null, review_court text not null,
	unique (division_code, name)
);
create index organ_area on organ (area_code);
create index organ_parent on organ (parent_id);
grant select, insert, update on organ to yinuo_app;

-- People who work for organs. Sessions, like people, stay on real time.
create table person (
	id uuid primary key, division_code char(6) not null references division (code), login text not null unique,
	name text not null, phone text, officer_certificate text, password_hash text not null,
	failed_attempts integer not null default 0, locked_until timestamptz, active boolean not null default true,
	created_at timestamptz not null default now()
);
create index person_division on person (division_code);
create table role_grant (
	person_id uuid not null references person (id), organ_id uuid not null references organ (id), role text not null,
	area_code text references area (code), granted_by uuid, granted_at timestamptz not null default now(),
	primary key (person_id, organ_id, role)
);
create index role_grant_organ on role_grant (organ_id);
create index role_grant_area on role_grant (area_code);
create table session (
	id_hash bytea primary key, division_code char(6) not null, kind text not null check (kind in ('staff', 'party')),
	person_id uuid references person (id), party_id uuid, acting_as uuid, is_representative boolean not null default false,
	real_name_level integer not null default 0,
	csrf text not null, created_at timestamptz not null default now(), expires_at timestamptz not null,
	fresh_until timestamptz
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);
grant select, insert, update on person to yinuo_app;
grant select, insert, update, delete on role_grant, session to yinuo_app;

-- 申请人, agents, guardians, firms. Names in clear, masked on screen; numbers sealed with a keyed blind index.
create table party (
	division_code char(6) not null, id uuid not null,
	kind text not null check (kind in ('citizen', 'legal-person', 'other-organisation')),
	name text not null, id_type text, id_number_sealed bytea, id_number_index bytea, uscc char(18),
	phone_sealed bytea, phone_index bytea, address_sealed bytea, contact_name text, representative_name text,
	birth_day date, capacity text not null default 'full' check (capacity in ('full', 'limited', 'none')),
	real_name_level integer not null default 0, service_address_confirmed_at timestamptz, deceased_at date,
	created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
	primary key (division_code, id),
	check ((kind = 'citizen' and id_number_index is not null) or (kind <> 'citizen' and uscc is not null))
);
create unique index party_id_number on party (division_code, id_type, id_number_index) where id_number_index is not null;
create unique index party_uscc on party (division_code, uscc) where uscc is not null;
select yinuo_protect('party', 'read-write');

create table guardianship (
	division_code char(6) not null, ward_id uuid not null, guardian_id uuid not null,
	relation text not null, source text not null check (source in ('data', 'own-promise')), since date not null, ended date,
	primary key (division_code, ward_id, guardian_id),
	foreign key (division_code, ward_id) references party (division_code, id),
	foreign key (division_code, guardian_id) references party (division_code, id)
);
create index guardianship_guardian on guardianship (division_code, guardian_id);
select yinuo_protect('guardianship', 'read-write');

-- Who read whose personal data outside one's own queue, and why: the subject can see it.
create table personal_data_read (
	division_code char(6) not null, id uuid not null, party_id uuid not null, person_id uuid not null,
	purpose text not null, matter_id uuid, at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, party_id) references party (division_code, id)
);
create index personal_data_read_party on personal_data_read (division_code, party_id, at desc);
select yinuo_protect('personal_data_read', 'append-only');

-- Journal: every act, ids only. Rows commit unchained; the sealer gives position and previous hash within a second.
create table journal (
	division_code char(6) not null, id uuid not null, at timestamptz not null,
	actor_kind text not null, actor_id text, slice text not null, subject_id uuid not null, matter_id uuid,
	type text not null, event jsonb not null, primary key (division_code, id)
);
create index journal_matter on journal (division_code, matter_id, id) where matter_id is not null;
create index journal_subject on journal (division_code, subject_id, id);
select yinuo_protect('journal', 'append-only');
create table journal_pending (
	division_code char(6) not null, journal_id uuid not null, at timestamptz not null default now(),
	primary key (division_code, journal_id)
);
select yinuo_protect('journal_pending', 'append-only');
create table journal_chain (
	division_code char(6) not null, position bigint not null, journal_id uuid not null,
	previous_hash bytea not null, hash bytea not null, sealed_at timestamptz not null default now(),
	primary key (division_code, position), unique (division_code, journal_id),
	foreign key (division_code, journal_id) references journal (division_code, id)
);
alter table journal_chain enable row level security;
create policy division on journal_chain using (division_code = current_setting('yinuo.division', true)::char(6));
grant select on journal_chain to yinuo_app;

-- Outbox: one row for each event that something answers to; relayed into jobs after commit.
create table outbox (
	division_code char(6) not null, id uuid not null, journal_id uuid not null, type text not null,
	created_at timestamptz not null default now(), primary key (division_code, id),
	foreign key (division_code, journal_id) references journal (division_code, id)
);
create index outbox_journal on outbox (division_code, journal_id);
select yinuo_protect('outbox', 'append-only');

create table idempotency (
	division_code char(6) not null, idempotency_key bytea not null, endpoint text not null, body_hash bytea not null,
	reply jsonb, created_at timestamptz not null default now(), primary key (division_code, idempotency_key)
);
create index idempotency_age on idempotency (created_at);
select yinuo_protect('idempotency', 'read-write');

-- 附件清册: which stored files exist and what they belong to; the bytes live in the file store by hash.
create table stored_file (
	division_code char(6) not null, hash text not null, media_type text not null, bytes integer not null,
	purpose text not null, subject_id uuid, created_at timestamptz not null default now(),
	primary key (division_code, hash)
);
create index stored_file_subject on stored_file (division_code, subject_id);
select yinuo_protect('stored_file', 'read-write');
