import { Actions, Button } from "#portal/controls/button.tsx";
import { Checkbox } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { pageWords } from "./matter-words.ts";

export type ServiceAddressData = { address: string; returnTo: string };

/** 确认送达地址: electronic service counts only after it. */
export const ServiceAddressPage = ({
	data,
	shell,
	form,
}: {
	data: ServiceAddressData;
	shell: Shell;
	form: FormState;
}) => {
	const words = pageWords(shell).service;
	const common = { shell, form };
	return (
		<Layout shell={shell} title={words.title} back={{ href: data.returnTo }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<Form
				shell={shell}
				name="service-address"
				action={`/my/profile/address?return=${encodeURIComponent(data.returnTo)}`}
			>
				<input type="hidden" name="return" value={data.returnTo} />
				<TextField
					{...common}
					name="phone"
					type="tel"
					label={words.phone}
					autoComplete="tel"
					width="middle"
				/>
				<TextField
					{...common}
					name="address"
					label={words.address}
					value={data.address}
					autoComplete="street-address"
				/>
				<Checkbox {...common} name="agreed" label={words.agreed} />
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};
