-- 告知承诺书格式文本: one template per certification item, versioned; a letter under way keeps its version.
create table letter_template (
	division_code char(6) not null, id uuid not null, item_id uuid not null, organ_id uuid not null references organ (id),
	number integer not null check (number > 0),
	state text not null check (state in ('draft', 'approved', 'published')),
	drafted_by uuid not null, approved_by uuid,
	document jsonb not null, version integer not null default 1,
	created_at timestamptz not null, updated_at timestamptz not null, published_at timestamptz,
	primary key (division_code, id), unique (division_code, item_id, number),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index letter_template_organ on letter_template (organ_id);
create index letter_template_current on letter_template (division_code, item_id, number desc) where state = 'published';
create index letter_template_state on letter_template (division_code, organ_id, state);
select yinuo_protect('letter_template', 'read-write');
