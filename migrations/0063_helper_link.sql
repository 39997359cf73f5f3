-- 帮我填 (legal-effect §4): a one-time link by which a relative fills in the blanks of one letter. Of the secrets only
-- keyed digests are kept: of the link until somebody comes, then of what that one browser was handed instead.
insert into parameter (key, version, value, unit, standing, authority) values
	('helper.link', 1, 72, 'hour', 'D', '本区自定：请人帮填的一次性链接有效时长');

create table helper_link (
	division_code char(6) not null, id uuid not null, commitment_id uuid not null, matter_id uuid not null,
	made_by uuid not null,
	state text not null check (state in ('open', 'taken', 'finished', 'revoked')),
	link_index bytea not null, pass_index bytea,
	made_at timestamptz not null, expires_at timestamptz not null,
	taken_at timestamptz, filled_at timestamptz, ended_at timestamptz,
	-- Name and relation of the helper, as told.
	helper_sealed bytea,
	primary key (division_code, id),
	foreign key (division_code, commitment_id) references commitment (division_code, id),
	foreign key (division_code, made_by) references party (division_code, id),
	check (expires_at > made_at), check ((state = 'open') = (taken_at is null) or state = 'revoked')
);
create unique index helper_link_link on helper_link (division_code, link_index);
create unique index helper_link_pass on helper_link (division_code, pass_index) where pass_index is not null;
create index helper_link_commitment on helper_link (division_code, commitment_id, id desc);
create index helper_link_made_by on helper_link (division_code, made_by, id desc);
select yinuo_protect('helper_link', 'read-write');
