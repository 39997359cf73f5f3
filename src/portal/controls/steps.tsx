/** A few numbered steps that explain how something goes. */
export const Steps = ({ steps }: { steps: readonly { title: string; text: string }[] }) => (
	<ol className="steps">
		{steps.map((step) => (
			<li key={step.title}>
				<strong>{step.title}</strong>
				<span className="soft">{step.text}</span>
			</li>
		))}
	</ol>
);
