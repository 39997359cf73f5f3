-- 审计查询: the journal by day. BRIN, because rows arrive in the order of time and an acting transaction must not pay for it.
create index journal_at on journal using brin (at);
