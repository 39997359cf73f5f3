-- 清单梳理: a campaign and what each organ sends, the lists it is checked against, joint review, the city's edition,
-- changes of law, filings upward.
create table campaign (
	division_code char(6) not null, id uuid not null, name text not null, year integer not null,
	state text not null check (state in ('open', 'closed')),
	document jsonb not null, version integer not null default 1, created_at timestamptz not null,
	primary key (division_code, id), unique (division_code, year, name)
);
create index campaign_state on campaign (division_code, state, created_at desc);
select yinuo_protect('campaign', 'read-write');

create table campaign_submission (
	division_code char(6) not null, campaign_id uuid not null, organ_id uuid not null references organ (id),
	state text not null check (state in ('open', 'awaiting-paper', 'sent', 'returned', 'reviewed')),
	document jsonb not null, version integer not null default 1, updated_at timestamptz not null,
	primary key (division_code, campaign_id, organ_id),
	foreign key (division_code, campaign_id) references campaign (division_code, id)
);
create index campaign_submission_organ on campaign_submission (organ_id);
select yinuo_protect('campaign_submission', 'read-write');

-- 催报: one a day for each organ, whoever or whatever asks again.
create table campaign_reminder (
	division_code char(6) not null, campaign_id uuid not null, organ_id uuid not null references organ (id),
	day date not null, stage text not null, at timestamptz not null,
	primary key (division_code, campaign_id, organ_id, day),
	foreign key (division_code, campaign_id, organ_id) references campaign_submission (division_code, campaign_id, organ_id)
);
create index campaign_reminder_organ on campaign_reminder (organ_id);
select yinuo_protect('campaign_reminder', 'append-only');

-- 权责清单 and 河南政务服务网: what an organ demands there; every certificate is marked one of four ways.
create table source_material (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id),
	list text not null check (list in ('powers', 'portal')), matter_name text not null, matter_code text not null default '',
	material_name text not null default '', origin text not null check (origin in ('none', 'government', 'other-organ', 'applicant')),
	mark text check (mark in ('promised', 'cancelled', 'kept', 'excluded')), reason text not null default '',
	issuers text not null default '', annual_volume integer, difficulty text check (difficulty in ('low', 'medium', 'high')),
	cost integer, in_force boolean not null, imported_at timestamptz not null,
	primary key (division_code, id), unique (division_code, organ_id, list, matter_name, material_name)
);
create index source_material_organ on source_material (organ_id);
create index source_material_open on source_material (division_code, organ_id) where in_force and mark is null;
select yinuo_protect('source_material', 'read-write');

create table drift_run (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id),
	matched integer not null, missing integer not null, extra integer not null, document jsonb not null, at timestamptz not null,
	primary key (division_code, id)
);
create index drift_run_organ on drift_run (organ_id);
create index drift_run_latest on drift_run (division_code, organ_id, at desc);
select yinuo_protect('drift_run', 'append-only');

create table review_session (
	division_code char(6) not null, id uuid not null, campaign_id uuid not null, held_on date not null,
	state text not null check (state in ('open', 'closed')), document jsonb not null, version integer not null default 1,
	primary key (division_code, id),
	foreign key (division_code, campaign_id) references campaign (division_code, id)
);
create index review_session_campaign on review_session (division_code, campaign_id, held_on);
select yinuo_protect('review_session', 'read-write');

create table review_issue (
	division_code char(6) not null, id uuid not null, session_id uuid not null, item_id uuid not null,
	organ_id uuid not null references organ (id),
	state text not null check (state in ('open', 'proposed', 'decided', 'reworked', 'closed')), due_on date,
	document jsonb not null, version integer not null default 1,
	primary key (division_code, id),
	foreign key (division_code, session_id) references review_session (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index review_issue_session on review_issue (division_code, session_id);
create index review_issue_item on review_issue (division_code, item_id);
create index review_issue_organ on review_issue (organ_id);
select yinuo_protect('review_issue', 'read-write');

-- 报市司法局: what was sent, and what came back.
create table city_package (
	division_code char(6) not null, id uuid not null, campaign_id uuid not null,
	state text not null check (state in ('sent', 'returned')), document_number text, document_date date,
	document jsonb not null, version integer not null default 1, sent_at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, campaign_id) references campaign (division_code, id)
);
create index city_package_campaign on city_package (division_code, campaign_id, sent_at desc);
select yinuo_protect('city_package', 'read-write');

create table city_line (
	division_code char(6) not null, id uuid not null, package_id uuid not null, item_id uuid,
	kind text not null check (kind in ('sent', 'accepted', 'changed', 'removed', 'added')),
	acknowledged_by uuid references person (id), acknowledged_at timestamptz, document jsonb not null,
	primary key (division_code, id),
	foreign key (division_code, package_id) references city_package (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index city_line_package on city_line (division_code, package_id);
create index city_line_item on city_line (division_code, item_id);
create index city_line_person on city_line (acknowledged_by);
select yinuo_protect('city_line', 'read-write');

create table law_change (
	division_code char(6) not null, id uuid not null, law text not null, article text not null, effective_on date not null,
	note text not null, entered_by uuid not null references person (id), at timestamptz not null,
	primary key (division_code, id)
);
create index law_change_list on law_change (division_code, at desc);
create index law_change_person on law_change (entered_by);
select yinuo_protect('law_change', 'append-only');

-- 备案: each release is filed upward within its term.
create table release_filing (
	division_code char(6) not null, release_id uuid not null, due_at timestamptz not null,
	filed_to text, number text, filed_on date, version integer not null default 1,
	primary key (division_code, release_id),
	foreign key (division_code, release_id) references catalogue_release (division_code, id)
);
create index release_filing_due on release_filing (division_code, due_at) where filed_on is null;
select yinuo_protect('release_filing', 'read-write');

insert into parameter (key, version, value, unit, standing, authority) values
	('filing.term', 1, 10, 'working-day', 'D', '本区自定：公布后报上级备案的时限'),
	('campaign.remind-before', 1, 3, 'natural-day', 'D', '本区自定：到期前提醒'),
	('selection.volume', 1, 40, 'percent', 'D', '本区自定：遴选评分中使用频次所占份额'),
	('selection.difficulty', 1, 30, 'percent', 'D', '本区自定：遴选评分中获取难度所占份额'),
	('selection.issuers', 1, 15, 'percent', 'D', '本区自定：遴选评分中开具单位多少所占份额'),
	('selection.cost', 1, 15, 'percent', 'D', '本区自定：遴选评分中群众费用所占份额');
