-- 用语审查词表的调整: what the justice bureau adds to the lists shipped with the product or switches off, version
-- by version, each with its authority and the day from which it counts. Nothing is ever changed or deleted.
create table wording_entry (
	division_code char(6) not null, id uuid not null,
	kind text not null check (kind in ('vague-word', 'catch-all', 'fixed-term')),
	words text not null check (char_length(words) between 1 and 200), version integer not null check (version > 0),
	in_force boolean not null, authority text not null, effective_on date not null,
	changed_by uuid not null references person (id), changed_at timestamptz not null,
	primary key (division_code, id), unique (division_code, kind, words, version)
);
create index wording_entry_person on wording_entry (changed_by);
select yinuo_protect('wording_entry', 'append-only');
