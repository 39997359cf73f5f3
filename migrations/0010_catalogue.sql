-- 证明事项告知承诺制清单: working items, dry runs of imports, proposals, immutable releases, the search index.

create table catalogue_item (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id),
	code text not null, matter_name text not null, cert_name text not null,
	priority_domain text, matter_type text,
	state text not null check (state in ('draft', 'department-review', 'submitted', 'returned', 'joint-review',
		'to-merge', 'city-study', 'government-approval', 'published', 'adjusting', 'cancelled', 'kept', 'excluded')),
	document jsonb not null, version integer not null default 1,
	created_at timestamptz not null, updated_at timestamptz not null,
	primary key (division_code, id)
);
create index catalogue_item_organ on catalogue_item (organ_id);
create index catalogue_item_list on catalogue_item (division_code, organ_id, state, code);
create index catalogue_item_state on catalogue_item (division_code, state, code);
create unique index catalogue_item_code on catalogue_item (division_code, code) where state not in ('cancelled', 'kept', 'excluded');
create unique index catalogue_item_line on catalogue_item (division_code, organ_id, matter_name, cert_name)
	where state not in ('cancelled', 'kept', 'excluded');
select yinuo_protect('catalogue_item', 'read-write');

-- 试导入: what the dry run of one file found; only a file with a clean dry run may be applied.
create table catalogue_import (
	division_code char(6) not null, id uuid not null, organ_id uuid not null references organ (id),
	file_hash text not null, person_id uuid not null, kind text not null check (kind in ('dry-run', 'applied')),
	row_count integer not null, error_count integer not null, at timestamptz not null,
	primary key (division_code, id)
);
create index catalogue_import_organ on catalogue_import (organ_id);
create index catalogue_import_file on catalogue_import (division_code, organ_id, file_hash, at desc);
select yinuo_protect('catalogue_import', 'append-only');

-- 拟公布版本: one person proposes, another publishes.
create table catalogue_proposal (
	division_code char(6) not null, id uuid not null, proposed_by uuid not null,
	document_number text not null, document_date date not null,
	state text not null check (state in ('proposed', 'published', 'dropped')),
	document jsonb not null, version integer not null default 1,
	created_at timestamptz not null, updated_at timestamptz not null,
	primary key (division_code, id)
);
create index catalogue_proposal_state on catalogue_proposal (division_code, state, created_at desc);
select yinuo_protect('catalogue_proposal', 'read-write');

-- 公布版本: never changed, never deleted.
create table catalogue_release (
	division_code char(6) not null, id uuid not null, number integer not null check (number > 0),
	proposal_id uuid not null, proposed_by uuid not null, approved_by uuid not null,
	document_number text not null, document_date date not null, item_count integer not null,
	published_at timestamptz not null,
	primary key (division_code, id), unique (division_code, number),
	foreign key (division_code, proposal_id) references catalogue_proposal (division_code, id),
	check (proposed_by <> approved_by)
);
create index catalogue_release_proposal on catalogue_release (division_code, proposal_id);
select yinuo_protect('catalogue_release', 'append-only');

create table catalogue_release_item (
	division_code char(6) not null, release_id uuid not null, item_id uuid not null,
	organ_id uuid not null references organ (id), organ_name text not null,
	position integer not null, matter_name text not null, facts jsonb not null,
	primary key (division_code, release_id, item_id),
	foreign key (division_code, release_id) references catalogue_release (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index catalogue_release_item_item on catalogue_release_item (division_code, item_id);
create index catalogue_release_item_organ on catalogue_release_item (organ_id);
create index catalogue_release_item_matter on catalogue_release_item (division_code, release_id, organ_id, matter_name);
create index catalogue_release_item_position on catalogue_release_item (division_code, release_id, position);
select yinuo_protect('catalogue_release_item', 'append-only');

-- 检索: the words of each line, written with its release in one transaction, so that a search never finds
-- nothing in between; each process reads the words of the edition in force into memory (server/search-index.ts).
create table catalogue_search (
	division_code char(6) not null, release_id uuid not null, item_id uuid not null,
	organ_id uuid not null references organ (id), organ_name text not null,
	matter_name text not null, cert_name text not null, matter_type text not null, priority_domain text not null,
	agent_allowed boolean not null, verify_method text not null, position integer not null,
	words jsonb not null, plain text not null,
	primary key (division_code, release_id, item_id),
	foreign key (division_code, release_id, item_id) references catalogue_release_item (division_code, release_id, item_id)
);
create index catalogue_search_organ on catalogue_search (organ_id);
create index catalogue_search_position on catalogue_search (division_code, release_id, position);
select yinuo_protect('catalogue_search', 'read-write');
