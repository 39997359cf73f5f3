import { Tag } from "#portal/controls/alert.tsx";
import type { DemoPeople } from "./people.ts";

const levels = ["未实名", "一级（手机号）", "二级（证件核验）", "三级（实名核验）"] as const;

/** The demo provider's own page: choose whom to be. It says plainly that nobody is identified here. */
export const ChooserPage = ({
	stylesheet,
	action,
	people,
	fresh,
	wrong,
}: {
	stylesheet: string;
	action: string;
	people: DemoPeople;
	fresh: boolean;
	wrong: boolean;
}) => (
	<html lang="zh-CN">
		<head>
			<meta charSet="utf-8" />
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<title>统一身份认证（演示）</title>
			<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
			<link rel="stylesheet" href={stylesheet} />
		</head>
		<body>
			<main className="width" id="content">
				<div className="reading">
					<h1>统一身份认证（演示）</h1>
					<div className="alert caution">
						<p>
							这里代替省统一身份认证平台，只在演示时使用：不核验任何人的身份，下面都是虚构人物。正式运行时由真实的认证平台完成登录。
						</p>
					</div>
					{fresh && (
						<div className="alert info">
							<p>您正要签署承诺书，请再次确认身份。</p>
						</div>
					)}
					<form method="post" action={action}>
						<fieldset className={wrong ? "field wrong" : "field"}>
							<legend>选择一位演示人物登录</legend>
							{wrong && <p className="wrong-text">请先选择一位人物，再点“登录”。</p>}
							<div className="choices boxed">
								{people.people.map((person) => (
									<div className="choice" key={person.key}>
										<input type="radio" name="person" id={person.key} value={person.key} />
										<div>
											<label htmlFor={person.key}>{person.name}</label>
											<span className="hint">
												{person.note} <Tag>{levels[person.realNameLevel] ?? levels[0]}</Tag>
												{person.handlesFor.map(({ firm, role }) => (
													<span key={firm}>
														<br />
														{role === "representative" ? "法定代表人（负责人）：" : "经办人："}
														{people.firms.find(({ key }) => key === firm)?.name}
													</span>
												))}
											</span>
										</div>
									</div>
								))}
							</div>
						</fieldset>
						<div className="actions">
							<button className="button" type="submit" name="action" value="login">
								登录
							</button>
							<button className="button second" type="submit" name="action" value="cancel">
								取消
							</button>
						</div>
					</form>
				</div>
			</main>
		</body>
	</html>
);
