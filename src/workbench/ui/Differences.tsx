import { Table } from "antd";
import { t } from "../words.ts";

/** Two versions side by side, field by field. */
export const Differences = ({
	rows,
	before,
	after,
}: {
	rows: readonly { field: string; before: string; after: string }[];
	/** Null where there was nothing before. */
	before: string | null;
	after: string;
}) => (
	<Table
		size="small"
		tableLayout="fixed"
		rowKey="field"
		dataSource={[...rows]}
		pagination={false}
		columns={[
			{ title: t("要素"), dataIndex: "field", width: "26%" },
			...(before === null
				? []
				: [{ title: before, dataIndex: "before", render: (text: string) => (text === "" ? "—" : text) }]),
			{ title: after, dataIndex: "after", render: (text: string) => (text === "" ? "—" : text) },
		]}
	/>
);
