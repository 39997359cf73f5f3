-- 行政事项办理 and 行政文书. Columns for queries, `document` for the state (ids, codes, dates, names of materials),
-- sealed columns for everything that says something about a person.
insert into parameter (key, version, value, unit, standing, authority) values
	('matter.acceptance', 1, 5, 'working-day', 'M', '行政许可法第三十二条（待核）'),
	('matter.term', 1, 20, 'working-day', 'M', '行政许可法第四十二条（待核）'),
	('service.announcement', 1, 30, 'natural-day', 'M', '民事诉讼法公告送达（参照，待核）');

create table matter (
	division_code char(6) not null, id uuid not null, matter_no text not null, external_number text,
	organ_id uuid not null references organ (id), matter_name text not null, matter_type text not null,
	applicant_id uuid not null, representative_id uuid, area_code text not null,
	channel text not null check (channel in ('portal', 'window', 'provincial', 'api')),
	state text not null check (state in ('draft', 'submitted', 'accepted', 'supplementing', 'withdrawing', 'decided',
		'closed', 'refused', 'terminated', 'abandoned')),
	-- Whichever clock runs: acceptance, statutory term, supplement; 'infinity' where none does, so that lists sort by it.
	due_at timestamptz not null default 'infinity', overdue_noted_at timestamptz,
	begun_at timestamptz not null, submitted_at timestamptz, ended_at timestamptz,
	row_version integer not null default 1, document jsonb not null, helper_sealed bytea,
	primary key (division_code, id),
	unique (division_code, matter_no),
	foreign key (division_code, applicant_id) references party (division_code, id),
	foreign key (division_code, representative_id) references party (division_code, id)
);
create unique index matter_external on matter (division_code, organ_id, external_number) where external_number is not null;
create index matter_organ on matter (organ_id);
create index matter_applicant on matter (division_code, applicant_id, id desc);
create index matter_representative on matter (division_code, representative_id, id desc);
-- 待办: sorted by clock; everything a line shows stands in the index, so that no row is visited.
create index matter_queue on matter (division_code, organ_id, due_at, id)
	include (state, area_code, matter_no, matter_name, applicant_id, submitted_at)
	where state in ('submitted', 'accepted', 'supplementing', 'withdrawing', 'decided');
create index matter_queue_by_state on matter (division_code, organ_id, state, due_at, id)
	include (area_code, matter_no, matter_name, applicant_id, submitted_at)
	where state in ('submitted', 'accepted', 'supplementing', 'withdrawing', 'decided');
create index matter_clock on matter (division_code, due_at)
	where overdue_noted_at is null and state in ('submitted', 'accepted', 'supplementing');
create index matter_drafts on matter (division_code, begun_at) where state = 'draft';
select yinuo_protect('matter', 'read-write');

create table official_document (
	division_code char(6) not null, id uuid not null, kind text not null, adverse boolean not null,
	matter_id uuid, organ_id uuid not null references organ (id), addressee_id uuid, cause_id uuid,
	state text not null check (state in ('drafted', 'reviewed', 'approved', 'sealed', 'announced', 'served', 'discarded')),
	number text, file_hash char(64), drafted_at timestamptz not null, sealed_at timestamptz, effective_at timestamptz,
	-- 用印已下令 and not done yet: taken up again by the tick after a crash.
	sealing_ordered_at timestamptz,
	announced_until timestamptz,
	row_version integer not null default 1, document jsonb not null, body_sealed bytea not null, opinion_sealed bytea,
	primary key (division_code, id),
	foreign key (division_code, matter_id) references matter (division_code, id),
	foreign key (division_code, addressee_id) references party (division_code, id)
);
create unique index official_document_number on official_document (division_code, organ_id, number) where number is not null;
create index official_document_organ on official_document (organ_id);
create index official_document_matter on official_document (division_code, matter_id, id);
create index official_document_addressee on official_document (division_code, addressee_id, id desc);
create index official_document_cause on official_document (division_code, cause_id, id);
create index official_document_desk on official_document (division_code, organ_id, state, id)
	where state in ('drafted', 'reviewed', 'approved', 'sealed');
create index official_document_to_seal on official_document (division_code, sealing_ordered_at)
	where sealing_ordered_at is not null and state in ('drafted', 'reviewed', 'approved');
create index official_document_announced on official_document (division_code, announced_until) where state = 'announced';
select yinuo_protect('official_document', 'read-write');

-- 文书编号 by organ, year and kind: touched only in the short transaction that numbers a document for sealing.
create table document_series (
	division_code char(6) not null, organ_id uuid not null references organ (id), year integer not null, kind text not null,
	last_number integer not null check (last_number > 0),
	primary key (division_code, organ_id, year, kind)
);
create index document_series_organ on document_series (organ_id);
select yinuo_protect('document_series', 'read-write');
