-- 推送到省政务服务平台: one row a batch; what is sent is kept, so that a batch whose answer was lost goes out again
-- byte for byte (R-048). Codes, published facts and office telephones only: no personal data of applicants.
create table provincial_push (
	division_code char(6) not null, id uuid not null, item_id uuid not null, organ_id uuid not null references organ (id),
	batch text not null check (length(batch) between 8 and 32),
	operation text not null check (operation in ('publish', 'withdraw')),
	content_hash text not null, package jsonb not null,
	state text not null check (state in ('queued', 'received', 'accepted', 'rejected', 'replaced')),
	receipt text, problems jsonb not null, attempts integer not null check (attempts >= 0),
	-- Since when and why it could not be handed over; null once the platform has answered.
	unreachable_since timestamptz, fault text,
	-- When it is asked again; null once nothing is left to ask.
	due_at timestamptz,
	created_at timestamptz not null, updated_at timestamptz not null,
	primary key (division_code, id), unique (division_code, batch),
	check ((due_at is null) = (state in ('accepted', 'rejected', 'replaced')))
);
create index provincial_push_organ on provincial_push (organ_id);
create index provincial_push_item on provincial_push (division_code, item_id, id desc);
create index provincial_push_due on provincial_push (division_code, due_at) where due_at is not null;
select yinuo_protect('provincial_push', 'read-write');

insert into parameter (key, version, value, unit, standing, authority) values
	('provincial.retry.first', 1, 1, 'minute', 'D', '本区自定：省平台没有答复时第一次重新推送的间隔，以后每次加倍'),
	('provincial.retry.longest', 1, 360, 'minute', 'D', '本区自定：重新推送的最长间隔');
