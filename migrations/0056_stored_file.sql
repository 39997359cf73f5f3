-- 附件清册: the same bytes may belong to several subjects (one form photographed for two checks); each keeps its own line.
alter table stored_file drop constraint stored_file_pkey;
create unique index stored_file_of_subject on stored_file (division_code, hash, subject_id) nulls not distinct;
