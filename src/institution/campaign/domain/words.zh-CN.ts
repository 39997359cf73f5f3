import type { CampaignRefusal } from "./reasons.ts";

/** What people read when this slice refuses: what happened, and what to do next. */
const refusals: Record<CampaignRefusal, string> = {
	forbidden: "您的账号没有办理此事的角色。清单梳理由司法局组织，各部门只办理本部门的。",
	"minutes-have-no-addressee": "会议纪要没有主送机关，只选择抄送机关。",
	"copied-twice": "“{name}”写了两次，或者既是主送又是抄送。请只保留一处。",
	"stages-out-of-order": "三个阶段的起止日期有先后颠倒，请按自行梳理、集中梳理、合并公布的顺序填写。",
	"no-organs": "请至少选择一个参加梳理的部门。",
	"campaign-closed": "这次梳理已经结束，不能再改。",
	"organ-has-sent": "不能移出已经报送或被退回的部门。请先处理它的报送。",
	"submissions-open": "还有部门没有通过集中梳理，不能结束。请在进度表中查看。",
	"submission-not-in-state": "本部门清单当前的状态不能做此操作，请刷新后再看。",
	"not-yet-open": "自行梳理还没有开始，请在开始日期之后报送。",
	"nothing-combed": "还没有导入权责清单，也没有清单条目，无从报送。请先导入并梳理。",
	"materials-unmarked":
		"还有材料没有标注承诺、取消、保留或不适用，应梳尽梳，不能报送。请到“材料标注”逐项标注。",
	"powers-never-imported": "还没有导入本部门的权责清单，无法对照是否有遗漏。请先在“材料标注”里导入。",
	"promised-unlisted":
		"有的材料标注为承诺，清单里却没有对应的条目。请逐份列入清单，或者改为取消、保留并写明理由。",
	"changed-since-approval":
		"审定以后清单或者材料标注又有改动，签字盖章的不是现在这一份。请由主要负责人重新审定，打印签字后再登记。",
	"organs-not-reviewed": "有部门的报送还没有通过集中梳理（含待纸质件、已退回），它们的条目不能报市。",
	"items-unfinished": "还有条目停留在起草、退回或部门审核，请先逐条审定后再报送清单。",
	"opinion-missing": "请写明退回意见。",
	"issue-not-in-state": "这个问题当前的状态不能做此操作，请刷新后再看。",
	"no-decision": "没有决定的问题不能销号。请先作出决定。",
	"rework-outstanding": "责成修改的，部门报告修改情况之后才能销号。",
	"no-rework-asked": "这个问题没有要求修改。",
	"due-day-missing": "责成修改须写明期限。",
	"due-day-past": "修改期限不能早于今天。",
	"text-missing": "请填写内容。",
	"issues-open": "还有问题没有销号，请先逐项处理。",
	"package-empty": "没有状态为“拟合并”的条目可报。请先完成集中审查。",
	"package-returned": "这一包的市级审定版已经导入过。",
	"city-approval-missing": "请填写市政府审定文号。",
	"city-approval-in-future": "审定日期不能晚于今天。",
	"edition-empty": "文件里没有清单条目，请核对后重新导入。",
	"edition-not-imported": "这一包还没有导入市级审定版，没有什么可撤回。",
	"edition-published": "这一版已经有条目公布，不能撤回。要改的，按调整办理，另行审定后公布（R-028）。",
	"edition-proposed": "这一版已经有条目提出公布。请先到“公布”撤下拟公布版本，再撤回导入。",
	"edition-admitted": "市级增加的条目已经按审定列入，这一版不能撤回。",
	"same-person": "已经确认过差异的，由导入以外的另一人撤回。请另一位经办人办理。",
	"line-acknowledged": "这一条不需要确认，或者已经确认过。",
	"finding-needs-reason":
		"市级审定与审查发现不一致：标为“应取消”“不适用”的，请逐条写明为什么仍按审定执行。写明以后照审定版生效，公布的人看得到。",
	"duplicates-undecided": "还有疑似重复的条目没有决定。请逐组写明是不是重复、为什么，再报市。",
	"duplicate-gone": "这一组已经变了：有条目改过、退回或者报走了。请刷新页面再决定。",
	"kept-line-missing": "请选明留下哪一条。",
	"kept-line-in-hand": "这一条还在部门手里，没有报送，不能作为留下的一条。请选已经报送的一条。",
	"duplicate-stands":
		"有一条已经报市、审定或者公布，不能退回。请把它作为留下的一条；两条都要留的，写明不是重复的理由。",
	"organ-unassigned": "市级增加的这一条没有写明本区的行政机关，请先指定由哪个机关承办。",
	"removal-kind-missing": "请选明移出后列为取消、保留还是不适用。",
	"reason-missing": "请写明理由。",
	"organ-unknown": "没有找到这个行政机关。",
	"name-taken": "同一年已有同名的梳理，请换个名称。",
	"source-header-not-found": "没有找到表头。表头须有“事项名称”和“材料名称”两列，另写“来源渠道”。",
	"edition-has-errors": "市级清单有读不懂的单元格，没有导入。请按所列位置改正后重试。",
	"mark-reason-missing": "取消、保留、不适用须写明理由。",
	"not-to-be-marked": "申请人自备的材料不需要标注。",
	"session-closed": "这次集中梳理会已经结束。",
	"item-at-city": "这一条已经合并报市，等市级审定版导入后逐条确认，不再提出问题（三(二)3）。",
	"sources-never-imported": "权责清单和政务服务网都从未导入，无从比对。请先导入其中一份。",
	"run-not-fresh": "这次比对没有新的差异，或者已经有人看过。",
	"no-paper": "还没有登记签字盖章件。",
	"consulted-in-future": "沟通日期不能晚于今天。",
	"item-not-here": "没有找到这条证明事项，或者它不在本次梳理的部门。",
	"filed-before": "这一版在这一级已经登记过备案。写错的，请更正。",
	"level-below-not-filed": "还没有登记市级备案。逐级备案，先报市级，市级再报省级。",
	"filed-before-level-below": "省级备案日期早于市级备案日期，请核对。",
	"filed-after-level-above": "更正后的市级备案日期晚于省级备案日期，请核对。",
	"not-filed-yet": "这一级还没有登记备案，不需要更正。",
	"filed-before-publication": "备案日期早于这一版的公布日期。先公布、后备案，请核对日期。",
	"filed-in-future": "备案日期不能晚于今天。请在上级收到备案之后登记。",
	"article-unreadable": "读不出是第几条、第几款、第几项。请写数字，如“四十一”“41”“一百二十之一”。",
	"place-incomplete": "写了款或者项，没有写条。请写明第几条；整部法律有变动的，条、款、项都留空。",
	"replacement-missing": "由新的规定代替的，请写明新法的名称或者新的条文。",
	"renumbering-unclear":
		"条文序号对照有读不懂的，或者同一个原条文写了两次。请一行写一条，如“四十一→四十五”。",
	"law-change-closed": "这项法律变动已经销号，不能再答复。",
	"law-change-unconfirmed": "这项法律变动只是报告，司法局还没有确认，期限没有起算，不能答复，也不能销号。",
	"law-change-withdrawn": "这项法律变动已经撤回，牵动的条目已经恢复，不再答复。",
	"change-entered-before":
		"同一部法律的同一项变动、同一施行日期已经登记，还没有办完。请在已登记的那一项上办理；登记错的，由司法局撤回后再登记。",
	"confirmed-before": "这项法律变动已经确认过。",
	"entered-by-same-person": "登记的人不能确认自己登记的变动，请司法局另一位同事对照原文确认。",
	"official-text-missing": "请写明公布的原文和它的出处。没有公布的原文，不能确认。",
	"announced-in-future": "公布日期不能晚于今天。还没有公布的变动不能确认。",
	"no-answer-to-decide": "这一条没有等待审定或者复核的答复。",
	"answered-by-same-person": "答复的人不能审定自己的答复，请另一位同事办理。",
	"answer-stands":
		"这一条已经答复，正在等审定、复核，或者调整正在办理、已经完成。要改答复，请先退回答复或者放弃调整。",
	"no-basis-left":
		"依据废止后，这一条没有别的依据，不能再要求提交证明，也不能再要求承诺。请调整依据，或者移出清单、取消。",
	"item-off-the-list": "这一条已经不在清单上，不需要这样答复。保留的证明没有依据的，请答复移出清单、取消。",
	"answers-missing": "还有条目没有答复，不能销号。请看“未答复”的条目。",
	"adjustments-under-way": "还有调整没有完成，不能销号。不再调整的，由部门放弃调整并重新答复理由。",
};

const stages = { "self-review": "自行梳理", "joint-review": "集中梳理", publication: "合并公布" };
const progress = {
	"not-started": "未开始",
	drafting: "起草中",
	"awaiting-paper": "待纸质件",
	sent: "已报送",
	returned: "已退回",
	reviewed: "已通过集中梳理",
};
const marks = { promised: "承诺", cancelled: "取消", kept: "保留", excluded: "不适用" };
const lists = { powers: "权责清单", portal: "河南政务服务网" };
const origins = {
	none: "没有材料",
	government: "政府部门核发",
	"other-organ": "其他机构",
	applicant: "申请人自备",
};
const drift = { matched: "一致", missing: "缺漏", extra: "多出" };
const issueStates = {
	open: "待提建议",
	proposed: "待决定",
	decided: "已决定",
	reworked: "已修改",
	closed: "已销号",
};
const reworkKinds = { issue: "集中梳理责成", item: "单条退回", submission: "整份退回" };
const reworkStates = { owed: "待修改", reported: "已报告、等销号", closed: "已销号" };
const outcomes = { upheld: "维持所报", rework: "责成修改", "set-aside": "移出清单" };
const duties = {
	submission: "本部门清单还没有报送",
	rework: "责成修改的问题",
	"city-line": "市级增加的条目待补齐、列入",
	stage: "部门清单还没有通过集中梳理",
	"city-difference": "与市级审定版的差异待确认",
	drift: "清单比对有新的缺漏、多出",
};
/** Sent to the telephone an organ has registered; `{due}` is the last day. */
const messages = {
	submission: "【一诺】“{name}”：贵单位清单还没有报送，{due} 截止，请登录工作台办理。",
	rework: "【一诺】“{name}”：有 {count} 个责成修改的问题没有报告，最近 {due} 到期，请登录工作台办理。",
	"city-line": "【一诺】“{name}”：市级审定版为贵单位增加 {count} 条，请登录工作台补齐要素、制作格式文本。",
	stage: "【一诺】“{name}”：还有 {count} 个部门没有通过集中梳理，本阶段 {due} 结束。",
	"city-difference": "【一诺】“{name}”：与市级审定版有 {count} 处差异待确认，确认之前不能公布。",
	drift: "【一诺】{name}的清单比对有 {count} 处新的差异。",
};
/** `{row}`, `{column}`: where in the city's file. */
const editionFaults = {
	"organ-not-ours": "第{row}行：这一条是本区所报，行政机关须写本区登记的名称",
	"ground-in-list": "第{row}行“{column}”：写了不适用情形的不能列入清单，应从审定版中删去",
	"cell-emptied": "第{row}行“{column}”：条目不能没有这一项，市级审定版里是空的",
};
const cityKinds = {
	sent: "等待市级意见",
	accepted: "采纳",
	changed: "市级改动",
	removed: "市级删去",
	added: "市级增加",
};

export const campaignWords = {
	refusals,
	/** 主送机关 of what is reported to the city, until the bureau names it. */
	cityBureau: "市司法局",
	stages,
	progress,
	marks,
	lists,
	origins,
	drift,
	issueStates,
	reworkKinds,
	reworkStates,
	outcomes,
	cityKinds,
	editionFaults,
	duties,
	messages,
};
