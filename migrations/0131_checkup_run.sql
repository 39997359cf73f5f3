-- 清单体检 as something that takes a while: a row stands from the moment the file has arrived, says how it ended, and
-- has a document only when it ended well. The file itself is still never stored.
alter table list_checkup add column state text not null default 'done' check (state in ('running', 'done', 'failed', 'cancelled'));
alter table list_checkup alter column state drop default;
alter table list_checkup add column failure text;
alter table list_checkup alter column row_count drop not null;
alter table list_checkup alter column score drop not null;
alter table list_checkup alter column document drop not null;
alter table list_checkup add constraint list_checkup_ended check ((state = 'done') = (document is not null) and (state = 'failed') = (failure is not null));
