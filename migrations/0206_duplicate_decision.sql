-- 疑似重复的决定: before the merged list goes to the city somebody says of each duplicate found whether it is one.
create table duplicate_decision (
	division_code char(6) not null, id uuid not null, campaign_id uuid not null,
	verdict text not null check (verdict in ('same', 'different')), kept_item uuid,
	reason text not null check (char_length(reason) between 1 and 2000),
	-- The lines as they were named then: a line renamed since is looked at again.
	lines jsonb not null, decided_by uuid not null references person (id), at timestamptz not null,
	check ((verdict = 'same') = (kept_item is not null)),
	primary key (division_code, id),
	foreign key (division_code, campaign_id) references campaign (division_code, id)
);
create index duplicate_decision_newest on duplicate_decision (division_code, at desc);
create index duplicate_decision_campaign on duplicate_decision (division_code, campaign_id);
create index duplicate_decision_person on duplicate_decision (decided_by);
select yinuo_protect('duplicate_decision', 'append-only');
