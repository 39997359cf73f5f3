-- 审定文件: the city government's approval of named items outside a merged edition, with its file; registered by one
-- person, confirmed by another.
create table city_approval (
	division_code char(6) not null, id uuid not null,
	issuing_organ text not null, document_number text not null, document_date date not null,
	file_hash text not null, registered_by uuid not null references person (id),
	closed_by uuid references person (id), closed_at timestamptz,
	state text not null check (state in ('registered', 'confirmed', 'dropped')),
	version integer not null default 1, created_at timestamptz not null,
	primary key (division_code, id),
	check (state <> 'confirmed' or closed_by <> registered_by)
);
create unique index city_approval_number on city_approval (division_code, document_number) where state <> 'dropped';
create index city_approval_list on city_approval (division_code, created_at desc);
create index city_approval_registered_by on city_approval (registered_by);
create index city_approval_closed_by on city_approval (closed_by);
select yinuo_protect('city_approval', 'read-write');

-- What it says of each item. `open` until a release has used it or the approval is dropped: no item has two at once.
create table city_approval_item (
	division_code char(6) not null, approval_id uuid not null, item_id uuid not null,
	outcome text not null check (outcome in ('accepted', 'changed', 'removed')),
	facts jsonb, open boolean not null, released_in uuid,
	primary key (division_code, approval_id, item_id),
	foreign key (division_code, approval_id) references city_approval (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id),
	foreign key (division_code, released_in) references catalogue_release (division_code, id),
	check ((outcome = 'changed') = (facts is not null))
);
create unique index city_approval_item_open on city_approval_item (division_code, item_id) where open;
create index city_approval_item_item on city_approval_item (division_code, item_id);
create index city_approval_item_release on city_approval_item (division_code, released_in);
select yinuo_protect('city_approval_item', 'read-write');

-- 移出: each line that left the list with an edition, and why.
create table catalogue_release_removal (
	division_code char(6) not null, release_id uuid not null, item_id uuid not null,
	set_aside text not null check (set_aside in ('cancelled', 'kept', 'excluded')), ground text not null,
	primary key (division_code, release_id, item_id),
	foreign key (division_code, release_id) references catalogue_release (division_code, id),
	foreign key (division_code, item_id) references catalogue_item (division_code, id)
);
create index catalogue_release_removal_item on catalogue_release_removal (division_code, item_id);
select yinuo_protect('catalogue_release_removal', 'append-only');

-- 格式文本: the version told with the line. Editions before have none: their letters are the newest published.
alter table catalogue_release_item add column template_id uuid;
alter table catalogue_release_item add foreign key (division_code, template_id) references letter_template (division_code, id);
create index catalogue_release_item_template on catalogue_release_item (division_code, template_id);
