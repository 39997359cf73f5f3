import { useEndpoint } from "#workbench/ui/query.ts";
import { todoCounts } from "../domain/api.ts";
import { DocumentList } from "./DocumentList.tsx";
import { t } from "./words.ts";

/** 文书 desk: everything between draft and service. */
export function DocumentsPage() {
	const counts = useEndpoint(todoCounts);
	return (
		<>
			<div className="page-title">
				<h1>{t("文书")}</h1>
			</div>
			<DocumentList counts={counts.data?.documents} />
		</>
	);
}
