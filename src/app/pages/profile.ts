import { ApplicantPage } from "#institution/matter/portal/ApplicantPage.tsx";
import { ServiceAddressPage } from "#institution/matter/portal/ServiceAddressPage.tsx";
import { en } from "#institution/matter/portal/words.en.ts";
import { zh } from "#institution/matter/portal/words.zh-CN.ts";
import { confirmServiceAddress, myProfile } from "#institution/organisation/domain/api.ts";
import { safeReturn } from "#platform/pages/address.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { page } from "#platform/pages/page.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { within } from "./address.ts";
import { adviceFrom } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const profile = page({
	path: "/my/profile",
	by: ["applicant"],
	load: async (read) =>
		within(await read.ask(myProfile), (own) => ({
			name: own.name,
			maskedNumber: own.maskedNumber,
			maskedPhone: own.maskedPhone,
			address: own.address,
			serviceAddressConfirmed: own.serviceAddressConfirmed,
			returnTo: "/my",
			own: true,
		})),
	view: (data, shell) => ApplicantPage({ data, shell }),
});

const serviceAddress = page({
	path: "/my/profile/address",
	by: ["applicant"],
	load: async (read, { query }) =>
		within(await read.ask(myProfile), (own) => ({
			address: own.address ?? "",
			returnTo: safeReturn(query.return ?? "/my/profile"),
		})),
	view: (data, shell, form) => ServiceAddressPage({ data, shell, form }),
});

/** 我的信息 and the address where documents are served. */
export const profilePages: Pages = {
	pages: [profile, serviceAddress],
	posts: [
		formPost({
			path: "/my/profile/address",
			endpoint: confirmServiceAddress,
			page: serviceAddress,
			toInput: (sent) => ({
				body: {
					phone: sent.text("phone"),
					address: sent.text("address"),
					agreed: sent.text("agreed") === "yes",
				},
			}),
			onAccepted: (_, __, sent) => safeReturn(sent.text("return")),
			wrong: {
				phone: both((words) => words.service.phoneWrong),
				address: both((words) => words.service.addressWrong),
				agreed: both((words) => words.service.agreedWrong),
			},
		}),
	],
	files: [],
};
