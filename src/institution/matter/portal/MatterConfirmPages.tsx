import { Radios } from "#portal/controls/choice.tsx";
import { ConfirmPage } from "#portal/controls/confirm-page.tsx";
import { SelectField } from "#portal/controls/field.tsx";
import type { FormState } from "#portal/form-state.ts";
import type { Shell } from "#portal/shell.ts";
import { pageWords } from "./matter-words.ts";

/** 撤回申请前的提醒. */
export const AbandonPage = ({
	data,
	shell,
	form,
}: {
	data: { matterId: string };
	shell: Shell;
	form: FormState;
}) => {
	const words = pageWords(shell).abandon;
	return (
		<ConfirmPage
			shell={shell}
			form={form}
			name="abandon"
			title={words.title}
			consequence={words.consequence}
			action={`/my/${data.matterId}/abandon`}
			confirm={words.button}
			cancelHref={`/my/${data.matterId}`}
		/>
	);
};

/** 更正: whose slip it was decides what follows; never a credit record. */
export const CorrectPage = ({
	data,
	shell,
	form,
}: {
	data: { matterId: string; areaCode: string; areas: readonly { code: string; label: string }[] };
	shell: Shell;
	form: FormState;
}) => {
	const words = pageWords(shell).correct;
	return (
		<ConfirmPage
			shell={shell}
			form={form}
			name="correct"
			title={words.title}
			consequence={words.consequence}
			action={`/my/${data.matterId}/correct`}
			confirm={words.button}
			cancelHref={`/my/${data.matterId}`}
		>
			<SelectField
				shell={shell}
				form={form}
				name="areaCode"
				label={words.area}
				value={data.areaCode}
				options={data.areas.map(({ code, label }) => ({ value: code, label }))}
			/>
			<Radios
				shell={shell}
				form={form}
				name="fault"
				legend={words.fault}
				options={[
					{ value: "applicant", label: words.faultOwn },
					{ value: "organ", label: words.faultOrgan },
				]}
			/>
		</ConfirmPage>
	);
};
