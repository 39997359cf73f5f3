import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { addressPaper, nothingChosen, type Outgoing, printedCopies } from "./outgoing.ts";

const staff = (role: "justice-bureau" | "handler"): Actor => ({
	kind: "staff",
	personId: "p" as PersonId,
	grants: [{ role, organId: "sfj" as OrganId }],
});
const organs = [
	{ id: "mzj", name: "石龙区民政局" },
	{ id: "scj", name: "石龙区市场监督管理局" },
];
const choose = (
	chosen: Partial<Outgoing>,
	{ kind = "circular", actor = staff("justice-bureau"), addressees = [] as string[] } = {} as {
		kind?: Parameters<typeof addressPaper>[0];
		actor?: Actor;
		addressees?: string[];
	},
) => addressPaper(kind, { ...nothingChosen, ...chosen }, { actor, organs, addressees });

describe("抄送区委各部委（R-131）", () => {
	test("抄送登记的机关和区外的机关，按选择的先后印在版记（R-131）", () => {
		const copies = { organIds: ["scj", "mzj"], others: ["区委各部委", "区人大常委会办公室"] };
		expect(choose(copies)).toEqual({
			accepted: [{ type: "OutgoingPaperAddressed", kind: "circular", copies: 4 }],
		});
		expect(printedCopies(copies, organs)).toBe(
			"石龙区市场监督管理局，石龙区民政局，区委各部委，区人大常委会办公室",
		);
		expect(printedCopies(nothingChosen, organs)).toBeNull();
	});

	test("不是司法局的人、没有登记的机关、写了两次的、既主送又抄送的，不能这样选（R-131）", () => {
		expect(choose({}, { actor: staff("handler") })).toMatchObject({ refused: "forbidden" });
		expect(choose({ organIds: ["x"] })).toMatchObject({ refused: "organ-unknown" });
		for (const twice of [
			choose({ organIds: ["mzj", "mzj"] }),
			choose({ organIds: ["mzj"], others: ["石龙区民政局"] }),
			choose({ others: ["石龙区民政局"] }, { addressees: ["石龙区民政局"] }),
			choose({ addressee: "石龙区民政局", organIds: ["mzj"] }),
		])
			expect(twice).toMatchObject({ refused: "copied-twice", details: { name: "石龙区民政局" } });
		expect(
			choose({ addressee: "市司法局", organIds: ["mzj"] }, { addressees: ["石龙区民政局"] }),
		).toHaveProperty("accepted");
	});

	test("会议纪要没有主送机关，可以抄送（R-131）", () => {
		for (const chosen of [{ addressee: "市司法局" }, { addresseeMail: "a@b.cn" }])
			expect(choose(chosen, { kind: "minutes" })).toMatchObject({ refused: "minutes-have-no-addressee" });
		expect(choose({ others: ["区委办公室"] }, { kind: "minutes" })).toHaveProperty("accepted");
	});
});
