-- 办公邮箱 of an office, where its mail drafts are addressed; never a person's own.
alter table organ add column office_mail text check (length(office_mail) <= 120 and office_mail ~ '^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$');

-- 主送、抄送 of papers that leave the house (R-131): names of offices and their addresses, as chosen last.
create table outgoing_paper (
	division_code char(6) not null, subject_id uuid not null,
	kind text not null check (kind in ('minutes', 'report-letter', 'circular', 'law-change-notice')),
	document jsonb not null, changed_by uuid not null references person (id), changed_at timestamptz not null,
	version integer not null default 1,
	primary key (division_code, subject_id, kind)
);
create index outgoing_paper_person on outgoing_paper (changed_by);
select yinuo_protect('outgoing_paper', 'read-write');
