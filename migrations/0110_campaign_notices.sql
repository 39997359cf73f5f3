-- 清单梳理: who imported a source list and when, drift somebody has looked at, reminders as they were sent, and notes of
-- consultation with superiors and peers.
create table source_import (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id),
	list text not null check (list in ('powers', 'portal')), rows integer not null, gone integer not null,
	imported_by uuid references person (id), at timestamptz not null,
	primary key (division_code, id)
);
create index source_import_organ on source_import (organ_id);
create index source_import_person on source_import (imported_by);
create index source_import_latest on source_import (division_code, organ_id, list, at desc);
select yinuo_protect('source_import', 'append-only');
insert into source_import (division_code, id, organ_id, list, rows, gone, imported_by, at)
	select division_code, id, subject_id, event ->> 'list', (event ->> 'rows')::int, (event ->> 'gone')::int,
		case when actor_kind = 'staff' then actor_id::uuid end, at
	from journal where slice = 'campaign' and type = 'SourceListImported';

-- Lines that do not match and did match, or were not there, at the comparison before.
alter table drift_run add column fresh integer not null default 0;
create table drift_seen (
	division_code char(6) not null, run_id uuid not null, seen_by uuid not null references person (id), at timestamptz not null,
	primary key (division_code, run_id),
	foreign key (division_code, run_id) references drift_run (division_code, id)
);
create index drift_seen_person on drift_seen (seen_by);
select yinuo_protect('drift_seen', 'append-only');

-- 短信提醒: one for each organ, rule and day, whoever or whatever asks again. No telephone number, no text.
create table campaign_notice (
	division_code char(6) not null, organ_id uuid not null references organ (id), rule text not null, day date not null,
	campaign_id uuid not null, count integer not null, due_on date,
	state text not null check (state in ('waiting', 'sent', 'no-phone')), receipt text, at timestamptz not null,
	primary key (division_code, organ_id, rule, day),
	foreign key (division_code, campaign_id) references campaign (division_code, id)
);
create index campaign_notice_organ on campaign_notice (organ_id);
create index campaign_notice_campaign on campaign_notice (division_code, campaign_id, day desc);
select yinuo_protect('campaign_notice', 'read-write');

-- 沟通联系: with whom, when, about which certificate, with what outcome (R-023).
create table consultation (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id), item_id uuid,
	kind text not null check (kind in ('superior', 'peer')), counterpart text not null, held_on date not null,
	about text not null, outcome text not null, entered_by uuid not null references person (id), at timestamptz not null,
	primary key (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index consultation_organ on consultation (organ_id);
create index consultation_item on consultation (division_code, item_id);
create index consultation_person on consultation (entered_by);
create index consultation_list on consultation (division_code, organ_id, held_on desc);
select yinuo_protect('consultation', 'append-only');

insert into parameter (key, version, value, unit, standing, authority) values
	('campaign.notice.submission', 1, 3, 'working-day', 'D', '本区自定：报送截止前提醒部门'),
	('campaign.notice.rework', 1, 2, 'working-day', 'D', '本区自定：责成修改到期前提醒部门'),
	('campaign.notice.stage', 1, 3, 'working-day', 'D', '本区自定：集中梳理、合并公布阶段结束前提醒司法局');
