import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Layout, Menu, Skeleton, Space, Tag, Typography } from "antd";
import { Suspense, useState } from "react";
import { Link, Navigate, Route, Routes, useLocation, useNavigate } from "react-router";
import { me } from "#institution/organisation/domain/api.ts";
import { groupNames } from "../desks/desk.ts";
import { places } from "../desks/places.ts";
import { language } from "../language.ts";
import { forgetDrafts } from "../ui/draft.ts";
import { useEndpoint } from "../ui/query.ts";
import { Loaded } from "../ui/States.tsx";
import { useShortcuts } from "../ui/shortcuts.ts";
import { time } from "../ui/when.ts";
import { listed } from "../ui/writing.ts";
import { t } from "../words.ts";
import { LanguageButton } from "./LanguageButton.tsx";
import { Organs } from "./Organs.tsx";
import { ShortcutHelp } from "./ShortcutHelp.tsx";
import { SignInPage } from "./SignInPage.tsx";
import { hasRole, type Me, roleName, Session } from "./session.ts";

/** The frame of the workbench: who works, where one may go, and the page. */
export function Shell() {
	const session = useEndpoint(me);
	return (
		<Loaded query={session}>{(who) => (who.kind === "staff" ? <Frame who={who} /> : <SignInPage />)}</Loaded>
	);
}

/** Letters that open the places one returns to all day. */
const jumps: Readonly<Record<string, string>> = { "/todo": "t", "/window": "w", "/documents": "d" };

function Frame({ who }: { who: Me }) {
	const client = useQueryClient();
	const { pathname } = useLocation();
	const go = useNavigate();
	const [narrow, setNarrow] = useState(false);
	const [folded, setFolded] = useState(false);
	const open = places.filter((place) => hasRole(who, ...place.for));
	const groups = [...new Set(open.filter(({ label }) => label !== null).map(({ group }) => group))];
	const menu = groups.map((group) => ({
		key: group,
		type: "group" as const,
		label: groupNames[group],
		children: open
			.filter((place) => place.group === group && place.label !== null)
			.map((place) => ({ key: `/w${place.path}`, label: <Link to={`/w${place.path}`}>{place.label}</Link> })),
	}));
	const here = open
		.filter(({ label, path }) => label !== null && pathname.startsWith(`/w${path}`))
		.map(({ path }) => `/w${path}`)
		.sort((a, b) => b.length - a.length)[0];
	const first = open.find(({ label }) => label !== null);
	const signOut = async () => {
		await fetch("/api/v1/session/closing", {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: "{}",
		});
		forgetDrafts();
		await client.resetQueries();
	};
	useShortcuts(
		open
			.filter(({ path }) => path in jumps)
			.map(({ path, label }) => ({
				key: jumps[path] ?? "",
				label: t("打开“{label}”", { label: label ?? "" }),
				run: () => go(`/w${path}`),
			})),
	);
	return (
		<Session value={who}>
			<a className="skip" href="#content">
				{t("跳到正文")}
			</a>
			<Layout style={{ minHeight: "100vh" }}>
				<Layout.Header className="masthead">
					{narrow && (
						<Button aria-expanded={!folded} aria-controls="places" onClick={() => setFolded(!folded)}>
							{t("菜单")}
						</Button>
					)}
					<Typography.Text strong className="brand">
						{t("一诺")}
					</Typography.Text>
					<Typography.Text className="district">{t("石龙区证明事项告知承诺制工作台")}</Typography.Text>
					<span style={{ flex: 1 }} />
					<Space size="middle" wrap>
						{who.demoOffsetMilliseconds !== null && who.demoOffsetMilliseconds !== 0 && (
							<Tag color="gold">{t("演示时间 {now}", { now: time(who.now) })}</Tag>
						)}
						<Typography.Text className="who">
							{who.name}　<Organs who={who} />
							<span className="visually-hidden">{listed(who.roles.map(({ role }) => roleName(role)))}</span>
						</Typography.Text>
						<ShortcutHelp />
						<LanguageButton />
						<Button onClick={signOut}>{t("退出")}</Button>
					</Space>
				</Layout.Header>
				<Layout>
					<Layout.Sider
						id="places"
						theme="light"
						width={language === "en" ? 256 : 208}
						breakpoint="lg"
						collapsedWidth={0}
						collapsible
						collapsed={folded}
						trigger={null}
						onBreakpoint={(broken) => {
							setNarrow(broken);
							setFolded(broken);
						}}
					>
						<nav aria-label={t("工作台")} hidden={folded}>
							<Menu
								mode="inline"
								items={menu}
								selectedKeys={here ? [here] : []}
								onClick={() => setFolded(narrow)}
								style={{ borderInlineEnd: 0 }}
							/>
						</nav>
					</Layout.Sider>
					<Layout.Content id="content" tabIndex={-1} style={{ padding: 24, minWidth: 0 }}>
						{open.length === 0 ? (
							<Alert
								type="info"
								showIcon
								title={t("您还没有任何角色")}
								description={t("请系统管理员在“人员与角色”中授予角色后重新登录。")}
							/>
						) : (
							<Suspense fallback={<Skeleton active />}>
								<Routes>
									{open.map((place) => (
										<Route key={place.path} path={`/w${place.path}`} element={<place.page />} />
									))}
									<Route path="/w" element={first ? <Navigate replace to={`/w${first.path}`} /> : null} />
									<Route
										path="*"
										element={
											<Alert type="warning" showIcon title={t("没有这个页面，或您的角色不能打开它。")} />
										}
									/>
								</Routes>
							</Suspense>
						)}
					</Layout.Content>
				</Layout>
			</Layout>
		</Session>
	);
}
