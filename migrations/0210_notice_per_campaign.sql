-- 两次梳理同时进行，各提醒各的: a reminder belongs to one campaign, so that neither hides the other.
alter table campaign_notice drop constraint campaign_notice_pkey;
alter table campaign_notice add primary key (division_code, organ_id, campaign_id, rule, day);
