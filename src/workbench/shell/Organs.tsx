import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { listed, noted } from "../ui/writing.ts";
import { t } from "../words.ts";
import { type Me, roleName } from "./session.ts";

/** So many organs stand in the masthead by their names; more fold into one button. */
const inLine = 2;

/** Whose desk this is: the organs by name, or with many of them one button with a list that can be searched. */
export function Organs({ who }: { who: Me }) {
	const [open, setOpen] = useState(false);
	const [wanted, setWanted] = useState("");
	const roles = new Map<string, string[]>();
	for (const { organName, role } of who.roles)
		roles.set(organName, [...(roles.get(organName) ?? []), roleName(role)]);
	const names = [...roles.keys()];
	if (names.length <= inLine) return <>{listed(names)}</>;
	const found = names.filter((name) => name.includes(wanted.trim()));
	const show = (next: boolean) => {
		setOpen(next);
		setWanted("");
	};
	return (
		<Popover
			open={open}
			onOpenChange={show}
			trigger="click"
			placement="bottomRight"
			content={
				<div className="organs-of" role="dialog" aria-label={t("我所在的机关")}>
					<Input.Search
						autoFocus
						allowClear
						aria-label={t("查找机关")}
						placeholder={t("查找机关")}
						value={wanted}
						onChange={(event) => setWanted(event.target.value)}
						onKeyDown={(event) => event.key === "Escape" && show(false)}
					/>
					<ul className="plain" aria-live="polite">
						{found.map((name) => (
							<li key={name}>{noted(name, listed(roles.get(name) ?? []))}</li>
						))}
						{found.length === 0 && <li>{t("没有这个机关")}</li>}
					</ul>
				</div>
			}
		>
			<Button aria-expanded={open} aria-haspopup="dialog">
				{t("{first}等 {count} 个机关", { first: names[0] ?? "", count: names.length })}
			</Button>
		</Popover>
	);
}
