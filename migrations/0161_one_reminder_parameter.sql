-- 报送截止前催报和发短信是同一件事，用同一个参数（工作日）。本区改过催报天数的，改过的天数随之过来。
insert into parameter (key, version, value, unit, standing, authority, changed_by, changed_at, reason)
select 'campaign.notice.submission', 2, old.value, 'working-day', 'D', '本区自定：报送截止前催报和提醒部门',
	old.changed_by, old.changed_at, '原催报参数并入：' || old.reason
from parameter as old
where old.key = 'campaign.remind-before'
	and old.version = (select max(version) from parameter where key = 'campaign.remind-before') and old.version > 1
	and not exists (select from parameter where key = 'campaign.notice.submission' and version > 1);
delete from parameter where key = 'campaign.remind-before';
