-- 法律变动: what changed and how, every item that rests on it with its organ's answer, a clock on each; and the moment
-- at which an overdue filing was noted (R-028).
alter table law_change
	add column paragraph text not null default '', add column item text not null default '',
	add column kind text not null default 'amended' check (kind in ('amended', 'repealed', 'replaced')),
	add column new_text text not null default '', add column new_law text not null default '',
	-- [{from, to}]: articles that only got another number.
	add column renumbering jsonb not null default '[]',
	add column state text not null default 'open' check (state in ('open', 'closed')),
	-- Items saved before this moment were looked at.
	add column looked_until timestamptz not null default '1970-01-01',
	add column closed_at timestamptz, add column version integer not null default 1;
-- What was entered stays; only its progress moves.
grant update (state, looked_until, closed_at, version) on law_change to yinuo_app;
create index law_change_open on law_change (division_code, id) where state = 'open';

create table law_change_item (
	division_code char(6) not null, change_id uuid not null, item_id uuid not null, organ_id uuid not null references organ (id),
	found_at timestamptz not null, late boolean not null, due_at timestamptz not null, overdue_at timestamptz,
	answer text check (answer in ('unaffected', 'adjust', 'withdraw')),
	-- From this day on nobody is asked for the certificate any more, by letter or otherwise.
	ends_on date,
	-- {answers: [{answer, reason, at, by, publishedIn}]}, newest last.
	document jsonb not null, version integer not null default 1,
	primary key (division_code, change_id, item_id),
	foreign key (division_code, change_id) references law_change (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index law_change_item_item on law_change_item (division_code, item_id);
create index law_change_item_organ on law_change_item (organ_id);
create index law_change_item_waiting on law_change_item (division_code, due_at) where answer is null and overdue_at is null;
create index law_change_item_ended on law_change_item (division_code, item_id, ends_on) where ends_on is not null;
select yinuo_protect('law_change_item', 'read-write');

-- Late finds look only at what was saved since.
create index catalogue_item_updated on catalogue_item (division_code, updated_at);

alter table release_filing add column overdue_at timestamptz;

insert into parameter (key, version, value, unit, standing, authority) values
	('law-change.answer', 1, 10, 'working-day', 'D', '本区自定：法律变动后行政机关逐项答复的时限');

-- Which letters under way rest on an item.
create index commitment_item on commitment (division_code, item_id, offered_at)
	where state not in ('certificate', 'withdrawn', 'disowned', 'superseded', 'ended');
