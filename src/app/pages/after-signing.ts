import * as api from "#institution/commitment/domain/api.ts";
import { DisownPage } from "#institution/commitment/portal/DisownPage.tsx";
import { WithdrawPage } from "#institution/commitment/portal/WithdrawPage.tsx";
import { en } from "#institution/commitment/portal/words.en.ts";
import { zh } from "#institution/commitment/portal/words.zh-CN.ts";
import { formPost } from "#platform/pages/form-post.ts";
import { page } from "#platform/pages/page.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";
import { within } from "./address.ts";
import { idOf, letterOf, step } from "./letter-address.ts";
import { adviceFrom, persons } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });

const withdraw = page({
	path: "/my/:matterId/withdraw/:id",
	by: persons,
	load: async (read, request) => within(await letterOf(read, request), (commitment) => ({ commitment })),
	view: (data, shell, form) => WithdrawPage({ data, shell, form }),
});

const disown = page({
	path: "/my/:matterId/disown/:id",
	by: persons,
	load: async (read, request) => within(await letterOf(read, request), (commitment) => ({ commitment })),
	view: (data, shell, form) => DisownPage({ data, shell, form }),
});

/** Going back on a signed letter: withdrawal, and the principal who never authorised it. */
export const afterSigning: Pages = {
	pages: [withdraw, disown],
	posts: [
		formPost({
			path: "/my/:matterId/withdraw/:id",
			endpoint: api.requestWithdrawal,
			page: withdraw,
			toInput: (sent, params) => ({
				params: { id: idOf(params) },
				body: { reason: sent.text("reason"), text: sent.text("text") },
			}),
			onAccepted: (_, params) =>
				step(params.matterId ?? "", "withdraw", idOf(params)).replace("/apply/", "/my/"),
			wrong: { reason: both((words) => words.withdraw.reasonWrong) },
		}),
		formPost({
			path: "/my/:matterId/disown/:id",
			endpoint: api.disownCommitment,
			page: disown,
			toInput: (_, params) => ({ params: { id: idOf(params) }, body: {} }),
			onAccepted: (_, params) => `/my/${params.matterId}`,
		}),
	],
	files: [],
};
