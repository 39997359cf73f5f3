-- Other systems that act for an organ (R-050, R-154): a bearer token, kept only as its digest.
create table api_client (
	id uuid primary key, division_code char(6) not null references division (code), organ_id uuid not null references organ (id),
	name text not null, token_hash bytea not null unique, active boolean not null default true,
	created_at timestamptz not null default now()
);
create index api_client_division on api_client (division_code);
create index api_client_organ on api_client (organ_id);
grant select, insert, update on api_client to yinuo_app;
