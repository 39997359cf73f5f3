import { Button, Card, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { windowDrafts } from "#institution/matter/domain/api.ts";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { time } from "#workbench/ui/when.ts";
import { BeginPanel } from "./BeginPanel.tsx";
import { t } from "./words.ts";

/** 窗口受理: begin a new matter, or take up one that was parked. */
export function CounterPage() {
	const go = useNavigate();
	const [turn, setTurn] = useState(0);
	const parked = useEndpoint(windowDrafts, { query: { page: 1, size: 20 } });
	useShortcuts([{ key: "F2", label: t("新业务：清空，从申请人开始"), run: () => setTurn(turn + 1) }]);
	return (
		<>
			<div className="page-title">
				<h1>{t("窗口受理")}</h1>
				<Button onClick={() => setTurn(turn + 1)}>{t("新业务（F2）")}</Button>
			</div>
			<div className="columns wide-narrow">
				<BeginPanel key={turn} onBegun={(matterId) => go(`/w/window/${matterId}`)} />
				<Card size="small" title={t("挂起的办件")}>
					<Loaded query={parked}>
						{({ rows, more }) =>
							rows.length === 0 ? (
								<Nothing text={t("没有挂起的办件")} />
							) : (
								<>
									<ul className="lines">
										{rows.map(({ matterId, matterNo, matterName, applicantName, begunAt, mine }) => (
											<li key={matterId}>
												<span>
													<Link to={`/w/window/${matterId}`}>
														{applicantName}　{matterName}
													</Link>
													<br />
													<small>
														{matterNo}　{time(begunAt)}
													</small>
												</span>
												{mine && <Tag color="blue">{t("我经手的")}</Tag>}
											</li>
										))}
									</ul>
									{more && <p>{t("只列出最近 20 件。")}</p>}
								</>
							)
						}
					</Loaded>
				</Card>
			</div>
		</>
	);
}
