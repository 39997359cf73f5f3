import { t } from "../words.ts";
import { Nothing } from "./States.tsx";
import { time } from "./when.ts";

/** 来往文字: what was written in a procedure, each piece under its name and time. */
export const Statements = ({
	statements,
	nameOf,
}: {
	statements: readonly { kind: string; at: string; text: string }[];
	nameOf(kind: string): string;
}) =>
	statements.length === 0 ? (
		<Nothing text={t("还没有来往文字")} />
	) : (
		<ul className="lines">
			{statements.map(({ kind, at, text }) => (
				<li key={`${kind} ${at}`}>
					<span>
						<strong>{nameOf(kind)}</strong>　<small>{time(at)}</small>
						<br />
						<span className="prose">{text}</span>
					</span>
				</li>
			))}
		</ul>
	);
