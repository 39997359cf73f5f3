import { renderCitation } from "#institution/catalogue/domain/citation.ts";
import type { ItemFacts, PublishedItem } from "#institution/catalogue/domain/item.ts";
import { dayOf } from "#kernel/calendar.ts";
import { parseTaskCode } from "#kernel/identifiers.ts";
import type { LocalFacts } from "./guide.ts";

/** One table of the national exchange as `data/national-platform-exchange-fields.json` describes it. */
export type ExchangeTable = {
	table: string;
	name: string;
	fields: readonly { field: string; cn: string; type: string; required: boolean }[];
};
export type ExchangeRecord = Readonly<Record<string, string | number | null>>;

/**
 * What is wrong with a record before it leaves: a required field that is null or blank, a text longer than its
 * column, a number that is none, a field the table does not have.
 */
export const exchangeProblems = (table: ExchangeTable, record: ExchangeRecord): string[] => {
	const known = new Set(table.fields.map(({ field }) => field));
	const unknown = Object.keys(record)
		.filter((field) => !known.has(field))
		.map((field) => `${table.name}：没有字段 ${field}。`);
	return [
		...unknown,
		...table.fields.flatMap(({ field, cn, type, required }) => {
			const value = record[field] ?? null;
			if (value === null || value === "") return required ? [`${table.name}：缺少“${cn}”（${field}）。`] : [];
			const longest = Number(/^varchar\((\d+)\)/.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
			if ([...String(value)].length > longest)
				return [`${table.name}：“${cn}”（${field}）超过${longest}个字。`];
			if (/^int/.test(type) && !Number.isInteger(Number(value)))
				return [`${table.name}：“${cn}”（${field}）应当是整数。`];
			if (/^datetime/.test(type) && !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(String(value)))
				return [`${table.name}：“${cn}”（${field}）应当是 年-月-日 时:分:秒。`];
			return [];
		}),
	];
};

/**
 * Codes of the exchange. They were seen in code, not read in the standard (M): an installation that learns the
 * province's own list changes them here.
 */
const taskTypes: Record<ItemFacts["matterType"], string> = {
	licensing: "01",
	payment: "05",
	confirmation: "07",
	reward: "08",
	adjudication: "09",
	"other-power": "10",
	"public-service": "20",
};
const useLevels: Record<ItemFacts["exerciseLevels"][number], string> = {
	province: "2",
	city: "3",
	county: "4",
	town: "5",
};
const serveeCodes: Record<ItemFacts["serveeTypes"][number], string> = {
	citizen: "1",
	"legal-person": "2",
	"other-organisation": "2",
};
/** 权力来源: 法定本级行使; 实施主体性质: 法定机关; 办件类型: 承诺件. */
const fixedCodes = {
	powerSource: "1",
	statutoryOrgan: "1",
	promisedMatter: "2",
	inUse: "1",
};
/** 办结时限单位: working days as the platform counts them; the code of natural days was not read in the standard (M). */
const termUnitCodes: Record<LocalFacts["termUnit"], string> = { "working-day": "1", "natural-day": "2" };

/** 同步类型 of the sync fields every table carries: seen in code, not read in the standard (M). */
const syncOperations = { new: "I", changed: "U" };

/** The records with the sync fields of one batch: the platform tells new from changed and batch from batch by them. */
export const withSyncFields = (
	records: Readonly<Record<string, ExchangeRecord>>,
	sync: { batch: string; at: string; isNew: boolean },
): Readonly<Record<string, readonly ExchangeRecord[]>> =>
	Object.fromEntries(
		Object.entries(records).map(([table, record]) => [
			table,
			[
				{
					...record,
					cd_operation: sync.isNew ? syncOperations.new : syncOperations.changed,
					cd_time: timeOf(sync.at),
					cd_batch: sync.batch,
				},
			],
		]),
	);

export type ExchangeSource = {
	item: PublishedItem;
	organ: { name: string; uscc: string; contactPhone: string };
	local: LocalFacts;
	complaintWay: string;
	/** Address of the item on the portal. */
	portalUrl: string;
	blankUrl: string;
};

/** 年-月-日 时:分:秒 in the time of the place. */
const timeOf = (at: string): string =>
	`${dayOf(new Date(at))} ${new Date(at).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" })}`;

const longBasis = (item: ItemFacts): string =>
	item.legalBases.map((basis) => `《${basis.law}》${renderCitation(basis)}：${basis.text}`).join("\n");

/** An implementing code names its organ; one of another organ would publish the item under a foreign name. */
export const foreignCode = (
	item: Pick<PublishedItem, "taskCode">,
	organ: { name: string; uscc: string },
): string[] => {
	const code = parseTaskCode(item.taskCode ?? "");
	return "fault" in code || code.uscc === organ.uscc
		? []
		: [`实施编码中的统一社会信用代码是 ${code.uscc}，不是${organ.name}的 ${organ.uscc}。`];
};

/** The item as the national exchange carries it: its matter, and the certificate as a material that a letter replaces. */
export const exchangeRecords = ({
	item,
	organ,
	local,
	complaintWay,
	portalUrl,
	blankUrl,
}: ExchangeSource): Readonly<Record<string, ExchangeRecord>> => {
	// A code that does not check is left out, and so is named as missing.
	const code = parseTaskCode(item.taskCode ?? "");
	const { taskCode, catalogCode } = "fault" in code ? { taskCode: "", catalogCode: "" } : code;
	const since = timeOf(item.publishedAt);
	const common = {
		task_name: item.matterName,
		catalog_code: catalogCode,
		task_type: taskTypes[item.matterType],
		by_law: longBasis(item),
		use_level: item.exerciseLevels.map((level) => useLevels[level]).join(","),
		task_state: fixedCodes.inUse,
		task_version: item.releaseNo,
		plan_effective_date: since,
	};
	return {
		up_task_directory: { row_guid: `${item.itemId}-d`, ...common },
		up_task_general_basic: {
			row_guid: item.itemId,
			...common,
			power_source: fixedCodes.powerSource,
			task_code: taskCode,
			dept_name: organ.name,
			dept_type: fixedCodes.statutoryOrgan,
			dept_code: organ.uscc,
			anticipate_day: local.legalDays,
			anticipate_type: termUnitCodes[local.termUnit],
			promise_day: local.promisedDays,
			promise_type: Number(termUnitCodes[local.termUnit]),
			accept_condition: item.proofContents.join("\n"),
			handle_flow: "申请（自主选择承诺或者提交证明）—告知—承诺—受理—审查决定—送达—核查",
			is_fee: local.feeBasis === "" ? "0" : "1",
			fee_basis: local.feeBasis === "" ? null : local.feeBasis,
			server_type: [...new Set(item.serveeTypes.map((type) => serveeCodes[type]))].join(","),
			project_type: fixedCodes.promisedMatter,
			limit_scene_num: local.visits,
			special_procedure: "无",
			link_addr: portalUrl,
			transact_addr: local.place,
			transact_time: local.hours,
			link_way: organ.contactPhone,
			supervise_way: complaintWay,
		},
		dn_task_general_material: {
			row_guid: `${item.itemId}-m`,
			task_guid: item.itemId,
			task_code: taskCode,
			material_name: `${item.certName}（可以用告知承诺书代替）`,
			is_need: "2",
			source_explain: item.issuingOrgan,
			fill_explain: "选择承诺的，提交告知承诺书，不再提交本证明。",
			form_guid: blankUrl,
			order_num: 1,
		},
	};
};
