-- 移出同行清单: a list imported by mistake leaves the library; that it was there, and why it went, stays.
create table peer_list_withdrawal (
	division_code char(6) not null, list_id uuid not null,
	reason text not null check (char_length(reason) between 2 and 300),
	withdrawn_by uuid not null references person (id), at timestamptz not null,
	primary key (division_code, list_id),
	foreign key (division_code, list_id) references peer_list (division_code, id)
);
create index peer_list_withdrawal_person on peer_list_withdrawal (withdrawn_by);
select yinuo_protect('peer_list_withdrawal', 'append-only');
