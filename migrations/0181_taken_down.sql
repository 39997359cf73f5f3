-- 应撤下、已撤下: once nobody is asked for a certificate any more, what told people to fetch it is taken down (R-031, R-048).
alter table channel_delivery
	drop constraint channel_delivery_state_check,
	add constraint channel_delivery_state_check check (state in ('pending', 'done', 'failed', 'taken-down'));
