-- 法律变动须两人 (R-028, trust 2.3.5): what somebody enters is a report; another person of the justice bureau confirms it
-- by the official text before any clock starts. A wrong one is withdrawn with its reason and lets go of its items.
alter table law_change
	drop constraint law_change_state_check,
	add constraint law_change_state_check check (state in ('reported', 'open', 'closed', 'withdrawn')),
	alter column state set default 'reported',
	-- The words of the law that changed it, where they are published, and on which day.
	add column official_text text not null default '', add column official_source text not null default '',
	add column announced_on date,
	add column confirmed_by uuid references person (id), add column confirmed_at timestamptz,
	add column withdrawn_by uuid references person (id), add column withdrawn_at timestamptz,
	add column withdrawal_reason text not null default '';
grant update (official_text, official_source, announced_on, confirmed_by, confirmed_at, withdrawn_by, withdrawn_at,
	withdrawal_reason) on law_change to yinuo_app;
create index law_change_confirmer on law_change (confirmed_by);
create index law_change_withdrawer on law_change (withdrawn_by);
create index law_change_reported on law_change (division_code, at) where state = 'reported';

-- An answer that waits for its second person; when the change was withdrawn; when the end of the demand was told on.
alter table law_change_item
	add column proposed text check (proposed in ('unaffected', 'withdraw')),
	add column released_at timestamptz, add column ended_at timestamptz;
drop index law_change_item_waiting;
create index law_change_item_waiting on law_change_item (division_code, due_at)
	where answer is null and overdue_at is null and released_at is null;
create index law_change_item_proposed on law_change_item (division_code, proposed)
	where proposed is not null and released_at is null;
create index law_change_item_ending on law_change_item (division_code, ends_on)
	where ends_on is not null and ended_at is null;

-- Answers given before stand as they were given.
update law_change_item set document = jsonb_build_object('answers', (
	select jsonb_agg(one || jsonb_build_object('before', null, 'decision',
		jsonb_build_object('outcome', 'approved', 'text', '', 'by', one -> 'by', 'at', one -> 'at')) order by at)
	from jsonb_array_elements(document -> 'answers') with ordinality as answers (one, at)
)) where document -> 'answers' <> '[]';
