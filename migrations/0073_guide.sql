-- 办事指南 of an item and 工作规程 of an organ: generated from facts and parameters, versioned, approved by a second
-- person; `source_hash` names exactly what it was generated from, so that a change shows (R-042, R-043).
create table guide (
	division_code char(6) not null, id uuid not null,
	kind text not null check (kind in ('guide', 'procedure')),
	-- The item of a guide, the organ of a procedure.
	subject_id uuid not null, organ_id uuid not null references organ (id),
	number integer not null check (number > 0),
	state text not null check (state in ('draft', 'approved', 'published')),
	drafted_by uuid not null, approved_by uuid, source_hash text not null,
	document jsonb not null, version integer not null default 1,
	created_at timestamptz not null, updated_at timestamptz not null, published_at timestamptz,
	primary key (division_code, id), unique (division_code, kind, subject_id, number)
);
create index guide_organ on guide (organ_id);
create index guide_current on guide (division_code, subject_id, number desc) where state = 'published';
select yinuo_protect('guide', 'read-write');

-- 公布渠道: how far one item's letter, guide and facts have come on each channel (R-048).
create table channel_delivery (
	division_code char(6) not null, id uuid not null, item_id uuid not null, organ_id uuid not null references organ (id),
	channel text not null check (channel in ('portal', 'hall', 'provincial')),
	state text not null check (state in ('pending', 'done', 'failed')),
	content_hash text not null, receipt text, problems jsonb not null,
	created_at timestamptz not null, updated_at timestamptz not null,
	primary key (division_code, id), unique (division_code, item_id, channel)
);
create index channel_delivery_organ on channel_delivery (organ_id);
select yinuo_protect('channel_delivery', 'read-write');
