-- 省平台一直没有答复的，报送后登记回执: the batch is not sent any more, but what the platform says of it is still heard.
alter table provincial_push add column by_hand boolean not null default false;
insert into parameter (key, version, value, unit, standing, authority) values
	('provincial.by-hand', 1, 5, 'count', 'D', '本区自定：推送几次都没有答复，可以人工报送并登记回执');
