import { Table, Tag } from "antd";
import {
	type ExclusionCheck,
	type ExclusionGround,
	exclusionGrounds,
} from "#institution/catalogue/domain/item.ts";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { t } from "./words.ts";

const Answer = ({ yes }: { yes: boolean | undefined }) =>
	yes === undefined ? <>—</> : yes ? <Tag color="red">{t("是")}</Tag> : <>{t("否")}</>;

/** 九种不适用情形: what the department and the justice bureau each answered and why, side by side. */
export function ExclusionComparison({
	department,
	justice,
	flips,
}: {
	department: ExclusionCheck | undefined;
	justice: { boxes: Partial<Record<ExclusionGround, boolean>>; reason: string } | null;
	flips: readonly { ground: string }[];
}) {
	const flipped = new Set(flips.map(({ ground }) => ground));
	return (
		<Table
			size="small"
			rowKey="ground"
			pagination={false}
			scroll={{ x: "max-content" }}
			dataSource={exclusionGrounds.map((ground) => ({ ground }))}
			columns={[
				{
					title: t("情形"),
					render: (_, { ground }) => (
						<>
							{words.exclusionGrounds[ground]}
							{flipped.has(ground) && <Tag color="orange">{t("曾答“是”")}</Tag>}
						</>
					),
				},
				{ title: t("部门自检"), render: (_, { ground }) => <Answer yes={department?.boxes[ground]} /> },
				{ title: t("司法局复核"), render: (_, { ground }) => <Answer yes={justice?.boxes[ground]} /> },
			]}
			footer={() => (
				<>
					<p className="prose">
						{t("部门的理由：{reason}", { reason: department?.departmentReason || t("还没有写") })}
					</p>
					<p className="prose">
						{t("司法局的理由：{reason}", { reason: justice?.reason ?? t("还没有复核") })}
					</p>
				</>
			)}
		/>
	);
}
