-- 逐级备案 (R-028): district → city → province, each level with its own row and its own clock; a correction adds a row and
-- keeps the one it corrects.
alter table release_filing
	add column level text not null default 'city' check (level in ('city', 'province')),
	add column attempt integer not null default 1 check (attempt >= 1),
	add column filed_by uuid references person (id), add column correction text not null default '',
	add column replaced_at timestamptz,
	drop constraint release_filing_pkey,
	add primary key (division_code, release_id, level, attempt);
alter table release_filing alter column level drop default, alter column attempt drop default;
create index release_filing_person on release_filing (filed_by);
drop index release_filing_due;
create index release_filing_due on release_filing (division_code, due_at) where filed_on is null;

insert into parameter (key, version, value, unit, standing, authority) values
	('filing.province.term', 1, 10, 'working-day', 'D', '本区自定：报市级备案后，市级报省级备案的时限');

-- Filed with the city before: the next level is due. Ten working days are two weeks where no holiday falls in them.
insert into release_filing (division_code, release_id, level, attempt, due_at)
	select division_code, release_id, 'province', 1, (filed_on + 15)::timestamp at time zone 'Asia/Shanghai'
	from release_filing where level = 'city' and filed_on is not null;
