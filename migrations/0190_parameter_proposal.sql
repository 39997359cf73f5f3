-- 规则参数的修改建议: a number called law or plan, before or after, changes only when a second person agrees.
create table parameter_proposal (
	division_code char(6) not null, id uuid not null, key text not null, from_version integer not null,
	value numeric not null, standing char(1) not null check (standing in ('S', 'V', 'M', 'D')),
	authority text not null, reason text not null,
	proposed_by uuid not null references person (id), proposed_at timestamptz not null,
	state text not null check (state in ('open', 'agreed', 'declined')),
	decided_by uuid references person (id), decided_at timestamptz, note text not null default '',
	primary key (division_code, id),
	check ((state = 'open') = (decided_by is null)), check (decided_by <> proposed_by)
);
create unique index parameter_proposal_open on parameter_proposal (division_code, key) where state = 'open';
create index parameter_proposal_proposer on parameter_proposal (proposed_by);
create index parameter_proposal_decider on parameter_proposal (decided_by);
select yinuo_protect('parameter_proposal', 'read-write');
