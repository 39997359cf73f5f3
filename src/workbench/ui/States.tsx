import { Alert, Button, Empty, Skeleton } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../call.ts";
import { t } from "../words.ts";
import { clauseText } from "./clause.ts";

/** Loading, error and content of one query: no screen is ever blank. */
export function Loaded<Data>({
	query,
	children,
}: {
	query: { data: Data | undefined; error: Problem | null; refetch(): unknown };
	children(data: Data): ReactNode;
}) {
	if (query.data !== undefined) return <>{children(query.data)}</>;
	if (query.error)
		return (
			<Alert
				type="error"
				showIcon
				title={query.error.status === 404 ? t("没有找到") : t("没有读到内容")}
				description={query.error.message}
				action={<Button onClick={() => query.refetch()}>{t("重试")}</Button>}
			/>
		);
	return <Skeleton active />;
}

export const Nothing = ({ text }: { text: string }) => (
	<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />
);

/** The message of a refused action, kept on the page until it is put right. */
export const Refusal = ({ problem }: { problem: Problem | null }) =>
	problem === null ? null : (
		<Alert
			type="error"
			showIcon
			style={{ marginBlockEnd: 16 }}
			title={problem.message}
			description={
				<>
					{problem.errors.map((error) => (
						<div key={error.path + error.message}>{error.message}</div>
					))}
					{problem.clause && <div>{t("依据：{clause}", { clause: clauseText(problem.clause) })}</div>}
				</>
			}
		/>
	);
