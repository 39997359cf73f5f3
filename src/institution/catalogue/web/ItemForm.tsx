import {
	Button,
	Checkbox,
	ConfigProvider,
	Divider,
	Form,
	type FormInstance,
	type FormItemProps,
	Input,
	InputNumber,
	Radio,
	Select,
	Space,
} from "antd";
import { createContext, type ReactNode, useContext } from "react";
import {
	disclosureGrounds,
	exclusionGrounds,
	exerciseLevels,
	legalRanks,
	matterTypes,
	priorityDomains,
	riskLevels,
	routineSupervisions,
	serveeTypes,
	signatureLevels,
	verifyMethods,
	verifyPhases,
} from "#institution/catalogue/domain/item.ts";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { t } from "./words.ts";

const options = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
	values.map((value) => ({ value, label: labels[value] }));

const twoColumns = {
	display: "grid",
	gridTemplateColumns: "repeat(auto-fit, minmax(260px, 1fr))",
	columnGap: 16,
};

const FixedFacts = createContext<readonly string[]>([]);

/** A field of the form; one that the city fixed cannot be typed into. */
function FactItem(props: FormItemProps) {
	const fixed = useContext(FixedFacts);
	const [head] = [props.name].flat(2);
	const item = <Form.Item {...props} />;
	return typeof head === "string" && fixed.includes(head) ? (
		<ConfigProvider componentDisabled>{item}</ConfigProvider>
	) : (
		item
	);
}

/** All facts of one 证明事项 (Annex 1 and R-041). Values go out as they are; the rules judge them live. */
export function ItemForm(props: {
	form: FormInstance;
	initial: object;
	organs: readonly { id: string; name: string }[];
	ownOrgans: readonly string[];
	readOnly: boolean;
	/** Facts the city government's edition fixed: shown as they are, not changed. */
	fixed: readonly string[];
	onChange(values: unknown): void;
}) {
	const organOptions = props.organs.map(({ id, name }) => ({ value: id, label: name }));
	const own = organOptions.filter(({ value }) => props.ownOrgans.includes(value));
	const listed = (field: string, list: ReactNode) => (
		<ConfigProvider componentDisabled={props.readOnly || props.fixed.includes(field)}>{list}</ConfigProvider>
	);
	return (
		<FixedFacts value={props.fixed}>
			<Form
				form={props.form}
				layout="vertical"
				initialValues={props.initial}
				disabled={props.readOnly}
				onValuesChange={(_, all: unknown) => props.onChange(all)}
				scrollToFirstError
			>
				<Divider titlePlacement="start">{t("事项与证明")}</Divider>
				<div style={twoColumns}>
					<FactItem
						label={t("行政机关")}
						name="organId"
						rules={[{ required: true, message: t("请选择行政机关") }]}
					>
						<Select options={props.readOnly ? organOptions : own} />
					</FactItem>
					<FactItem
						label={t("条目编码")}
						name="code"
						rules={[{ required: true, message: t("请填写条目编码") }]}
					>
						<Input />
					</FactItem>
					<FactItem
						label={t("行政事项名称")}
						name="matterName"
						rules={[{ required: true, message: t("请填写行政事项名称") }]}
					>
						<Input />
					</FactItem>
					<FactItem label={t("事项类型（仅限依申请）")} name="matterType">
						<Select allowClear options={options(matterTypes, words.matterTypes)} />
					</FactItem>
					<FactItem
						label={t("证明事项名称")}
						name="certName"
						rules={[{ required: true, message: t("请填写证明事项名称") }]}
					>
						<Input />
					</FactItem>
					<FactItem label={t("开具单位")} name="issuingOrgan">
						<Input />
					</FactItem>
					<FactItem label={t("重点领域")} name="priorityDomain">
						<Select allowClear options={options(priorityDomains, words.priorityDomains)} />
					</FactItem>
					<FactItem label={t("服务对象")} name="serveeTypes">
						<Checkbox.Group options={options(serveeTypes, words.serveeTypes)} />
					</FactItem>
					<FactItem label={t("行使层级")} name="exerciseLevels">
						<Checkbox.Group options={options(exerciseLevels, words.exerciseLevels)} />
					</FactItem>
				</div>
				<FactItem label={t("证明义务（法律要求申请人证明什么）")} name="proofObligation">
					<Input.TextArea autoSize={{ minRows: 2 }} />
				</FactItem>
				{listed(
					"proofContents",
					<Form.List name="proofContents">
						{(fields, { add, remove }) => (
							<>
								{fields.map(({ key, name }) => (
									<FactItem
										key={key}
										label={t("证明内容 {name}（需要填写的地方用 ____）", { name: name + 1 })}
									>
										<Space.Compact block>
											<FactItem name={name} noStyle>
												<Input.TextArea aria-label={t("证明内容 {name}", { name: name + 1 })} autoSize />
											</FactItem>
											<Button onClick={() => remove(name)}>
												{t("删除第 {name} 条", { name: name + 1 })}
											</Button>
										</Space.Compact>
									</FactItem>
								))}
								<Button onClick={() => add("")}>{t("增加一条证明内容")}</Button>
							</>
						)}
					</Form.List>,
				)}

				<Divider titlePlacement="start">{t("设定依据")}</Divider>
				{listed(
					"legalBases",
					<Form.List name="legalBases">
						{(fields, { add, remove }) => (
							<>
								{fields.map(({ key, name }) => (
									<div key={key}>
										<div style={twoColumns}>
											<FactItem label={t("依据名称（不加书名号）")} name={[name, "law"]}>
												<Input />
											</FactItem>
											<FactItem label={t("效力层级")} name={[name, "rank"]}>
												<Select options={options(legalRanks, words.legalRanks)} />
											</FactItem>
											<FactItem label={t("文号")} name={[name, "docNo"]}>
												<Input />
											</FactItem>
											<Space>
												<FactItem label={t("条（如 四十一）")} name={[name, "article"]}>
													<Input style={{ width: 110 }} />
												</FactItem>
												<FactItem label={t("款")} name={[name, "paragraph"]}>
													<Input style={{ width: 70 }} />
												</FactItem>
												<FactItem label={t("项")} name={[name, "item"]}>
													<Input style={{ width: 70 }} />
												</FactItem>
											</Space>
										</div>
										<FactItem label={t("条文原文")} name={[name, "text"]}>
											<Input.TextArea autoSize={{ minRows: 2 }} />
										</FactItem>
										<Button onClick={() => remove(name)}>{t("删除这条依据")}</Button>
									</div>
								))}
								<Button style={{ marginBlockStart: 8 }} onClick={() => add({ rank: "law" })}>
									{t("增加一条依据")}
								</Button>
							</>
						)}
					</Form.List>,
				)}

				<Divider titlePlacement="start">{t("核查")}</Divider>
				<div style={twoColumns}>
					<FactItem label={t("核查方式")} name="verifyMethod">
						<Radio.Group options={options(verifyMethods, words.verifyMethods)} />
					</FactItem>
					<FactItem label={t("核查时间")} name="verifyPhase">
						<Radio.Group options={options(verifyPhases, words.verifyPhases)} />
					</FactItem>
					<FactItem label={t("核查时限")}>
						<Space.Compact>
							<FactItem name={["verifyDeadline", "count"]} noStyle>
								<InputNumber aria-label={t("核查时限")} min={1} max={3650} />
							</FactItem>
							<FactItem name={["verifyDeadline", "unit"]} noStyle>
								<Select
									aria-label={t("时限单位")}
									style={{ width: 150 }}
									options={options(["working-day", "natural-day", "month"], words.units)}
								/>
							</FactItem>
						</Space.Compact>
					</FactItem>
					<FactItem label={t("核查部门")} name="verifyingOrganId">
						<Select allowClear options={organOptions} />
					</FactItem>
					<FactItem label={t("核查数据源（在线核查必填，回车添加）")} name="verifyDataSources">
						<Select mode="tags" open={false} suffixIcon={null} />
					</FactItem>
					<FactItem label={t("日常监管方式（免予核查必选）")} name="routineSupervision">
						<Select mode="multiple" options={options(routineSupervisions, words.routineSupervisions)} />
					</FactItem>
				</div>
				<FactItem label={t("核查标准（与什么比对、什么样算一致）")} name="verifyStandard">
					<Input.TextArea autoSize={{ minRows: 2 }} />
				</FactItem>
				<FactItem label={t("免予核查理由")} name="exemptReason">
					<Input />
				</FactItem>

				<Divider titlePlacement="start">{t("承诺与公开")}</Divider>
				<div style={twoColumns}>
					<FactItem label={t("能否代为承诺")} name="agentAllowed">
						<Radio.Group
							options={[
								{ value: true, label: t("可以") },
								{ value: false, label: t("不可以") },
							]}
						/>
					</FactItem>
					<FactItem label={t("签署方式的最低要求")} name="signatureMinimum">
						<Select allowClear options={options(signatureLevels, words.signatureLevels)} />
					</FactItem>
					<FactItem label={t("风险决定文号（电子确认签署必填）")} name="riskDecisionNo">
						<Input />
					</FactItem>
					<FactItem label={t("承诺书是否公开")} name={["disclosure", "public"]}>
						<Radio.Group
							options={[
								{ value: false, label: t("不公开") },
								{ value: true, label: t("公开") },
							]}
						/>
					</FactItem>
					<FactItem label={t("公开理由")} name={["disclosure", "ground"]}>
						<Select allowClear options={options(disclosureGrounds, words.disclosureGrounds)} />
					</FactItem>
					<FactItem label={t("公开时限（天）")} name={["disclosure", "termDays"]}>
						<InputNumber min={1} max={3650} />
					</FactItem>
					<FactItem label={t("风险等级")} name="riskLevel">
						<Select allowClear options={options(riskLevels, words.riskLevels)} />
					</FactItem>
					<FactItem label={t("经济利益价值")} name="economicValue">
						<Select allowClear options={options(riskLevels, words.riskLevels)} />
					</FactItem>
					<FactItem label={t("实施编码（31位，没有的留空）")} name="taskCode">
						<Input maxLength={31} className="code" />
					</FactItem>
					<FactItem label={t("年办件量")} name="annualVolume">
						<InputNumber min={0} />
					</FactItem>
					<FactItem label={t("获取难度")} name="obtainDifficulty">
						<Select allowClear options={options(riskLevels, words.riskLevels)} />
					</FactItem>
					<FactItem label={t("生活用语（百姓怎么说，回车添加）")} name="lifeEvents">
						<Select mode="tags" open={false} suffixIcon={null} />
					</FactItem>
					<FactItem label={t("备注（印在清单上，没有的留空）")} name="remark">
						<Input.TextArea autoSize maxLength={500} />
					</FactItem>
				</div>

				<Divider titlePlacement="start">{t("不适用情形自检（属于的请勾选）")}</Divider>
				<div style={twoColumns}>
					{exclusionGrounds.map((ground) => (
						<FactItem
							key={ground}
							name={["exclusionCheck", "boxes", ground]}
							valuePropName="checked"
							style={{ marginBlockEnd: 4 }}
						>
							<Checkbox>{words.exclusionGrounds[ground]}</Checkbox>
						</FactItem>
					))}
				</div>
				<FactItem label={t("部门自检理由")} name={["exclusionCheck", "departmentReason"]}>
					<Input.TextArea autoSize={{ minRows: 2 }} />
				</FactItem>
			</Form>
		</FixedFacts>
	);
}
