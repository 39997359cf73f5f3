import type { ReactNode } from "react";
import { frameWords } from "../frame-words.ts";
import type { Shell } from "../shell.ts";

export type Fact = { label: string; value: ReactNode; change?: string | undefined };

/** Labels and values; with `change` it is the "check your answers" list. */
export const DefinitionList = ({ shell, facts }: { shell: Shell; facts: readonly Fact[] }) => (
	<dl className="facts">
		{facts.map((fact) => (
			<div key={fact.label}>
				<dt>{fact.label}</dt>
				<dd>{fact.value}</dd>
				{fact.change !== undefined && (
					<dd>
						<a href={fact.change}>
							{frameWords(shell).change}
							<span className="seen-by-readers">{fact.label}</span>
						</a>
					</dd>
				)}
			</div>
		))}
	</dl>
);
