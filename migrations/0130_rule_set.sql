-- 审查规则的调整, widened: every word list the examination and the matching by meaning read. `value` is what the words
-- stand for (the ground of an exclusion word, the fact or subject of a name); `change_no` counts the changes of the
-- whole set, so that it can be brought back to how it stood after any of them. Nothing is ever changed or deleted.
alter table wording_entry drop constraint wording_entry_kind_check;
alter table wording_entry add constraint wording_entry_kind_check check (kind in (
	'vague-word', 'catch-all', 'negative-question', 'measured-word', 'unit', 'fixed-term',
	'exclusion-word', 'licence-name', 'committee-must-not-issue', 'identity-papers-prove',
	'meaning-fact', 'meaning-subject', 'meaning-household', 'meaning-empty'
));
alter table wording_entry add column value text not null default '' check (char_length(value) <= 60);
alter table wording_entry add column reason text not null default '' check (char_length(reason) <= 500);
alter table wording_entry add column change_no integer not null default 0 check (change_no >= 0);
update wording_entry as entry set change_no = counted.place
from (select division_code, id, row_number() over (partition by division_code order by changed_at, id) as place from wording_entry) as counted
where counted.division_code = entry.division_code and counted.id = entry.id;
alter table wording_entry alter column change_no drop default;
create index wording_entry_change on wording_entry (division_code, change_no desc);
