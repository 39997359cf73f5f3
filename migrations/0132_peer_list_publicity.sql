-- 同行清单进证明地图: a list the district imported may stand before the public once the justice bureau says that its own
-- place has published it. Version by version, so that a mistake can be taken back and seen.
create table peer_list_publicity (
	division_code char(6) not null, list_id uuid not null, version integer not null check (version > 0),
	shown boolean not null, reason text not null check (char_length(reason) between 2 and 300),
	changed_by uuid not null references person (id), at timestamptz not null,
	primary key (division_code, list_id, version),
	foreign key (division_code, list_id) references peer_list (division_code, id)
);
create index peer_list_publicity_person on peer_list_publicity (changed_by);
select yinuo_protect('peer_list_publicity', 'append-only');
