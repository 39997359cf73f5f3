import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { pageWords } from "./matter-words.ts";

export type ApplicantData = {
	name: string;
	maskedNumber: string | null;
	maskedPhone: string | null;
	address: string | null;
	serviceAddressConfirmed: boolean;
	/** Where the button leads back to. */
	returnTo: string;
	/** The applicant looks at their own data: only then may they confirm an address. */
	own: boolean;
};

/** 核对申请人信息: what unified identity said, masked; how documents reach the applicant. */
export const ApplicantPage = ({ data, shell }: { data: ApplicantData; shell: Shell }) => {
	const words = pageWords(shell).applicant;
	return (
		<Layout shell={shell} title={words.title} back={{ href: data.returnTo }}>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.name, value: data.name },
					{
						label: words.number,
						value: <span className="number">{data.maskedNumber ?? words.missing}</span>,
					},
					{ label: words.phone, value: <span className="number">{data.maskedPhone ?? words.missing}</span> },
					{ label: words.address, value: data.address ?? words.missing },
				]}
			/>
			<h2>{words.service}</h2>
			<p>{data.serviceAddressConfirmed ? words.serviceYes : words.serviceNo}</p>
			{data.own && !data.serviceAddressConfirmed && (
				<p>
					<a href={`/my/profile/address?return=${encodeURIComponent(data.returnTo)}`}>{words.confirm}</a>
				</p>
			)}
			<Actions>
				<ButtonLink href={data.returnTo}>{words.ok}</ButtonLink>
			</Actions>
		</Layout>
	);
};
