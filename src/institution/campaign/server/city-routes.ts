import { noOrgan } from "#institution/catalogue/domain/edition-row.ts";
import { columnNames, type ImportField } from "#institution/catalogue/domain/import-columns.ts";
import { DraftFacts, ItemFacts } from "#institution/catalogue/domain/item.ts";
import {
	answerFindings,
	type FindingAnswer,
	type GivenAnswer,
} from "#institution/catalogue/domain/overrule.ts";
import { sideBySide } from "#institution/catalogue/domain/side-by-side.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { checkEdition, checkPackage, matchEdition } from "../domain/city-edition.ts";
import { decideDuplicate, findDuplicates, mustBeDecided, settledBy } from "../domain/duplicate.ts";
import { withdrawEdition } from "../domain/withdraw-edition.ts";
import { campaignWordsEnglish } from "../domain/words.en.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";
import {
	acknowledge,
	createPackage,
	isOpen,
	type KeptLine,
	lineCounts,
	linesOf,
	linesPage,
	lockLine,
	lockPackage,
	packageById,
	packagesOf,
	saveEdition,
	saveWithdrawal,
	type WithdrawnEdition,
	withdrawnEdition,
	withdrawnEditions,
} from "./city-store.ts";
import { packed } from "./documents.ts";
import { download, xlsx } from "./download.ts";
import { decisionsMade, saveDecision } from "./duplicate-store.ts";
import { mailDraft } from "./mail-draft.ts";
import type { CampaignNeeds } from "./needs.ts";
import { issuerOf, outgoingFile } from "./outgoing-routes.ts";
import { campaignById, isListed } from "./queries.ts";
import { openIssues } from "./review-store.ts";
import { personOf } from "./sight.ts";
import { lockCampaign, reviewedOrgans } from "./store.ts";

const clause = "R-027 三(二)3";
/** The column as the city's file heads it, in every language: that is where one looks for it. */
const fault = (words: string, row: number, field: ImportField): string =>
	words.replace("{row}", String(row)).replace("{column}", columnNames[field][0] ?? field);
const notFound = refuse("not-found", clause);
const told = ({ id, at, by, reason, opinion, documentNumber, documentDate }: WithdrawnEdition) => ({
	withdrawalId: id,
	at: at.toISOString(),
	by,
	reason,
	opinion,
	documentNumber,
	documentDate,
});

/** 清单合并公布：报市、导入市级审定版、逐条确认 (R-027, legal-effect 8). */
export const cityRoutes = (needs: CampaignNeeds): Binding[] => {
	const organNames = async (context: Parameters<CampaignNeeds["organs"]>[0]) =>
		new Map<string, string>((await needs.organs(context)).map(({ id, name }) => [id, name]));

	/** What one acknowledged difference does to the list, and the item it did it to. */
	const follow = async (
		act: Act,
		line: KeptLine,
		{
			as,
			text,
			organId,
			answers,
		}: {
			as: "cancelled" | "kept" | "excluded";
			text: string;
			organId: string | null;
			answers: readonly GivenAnswer[];
		},
	): Promise<{ itemId: string | null; overruled: readonly FindingAnswer[] } | Refusal<string>> => {
		switch (line.kind) {
			case "changed": {
				if (!line.itemId) return notFound;
				const facts = ItemFacts.parse(line.returned);
				const [findings = []] = await needs.overruled(act, [facts]);
				const overruled = answerFindings(findings, answers);
				if (isRefusal(overruled)) return overruled;
				const done = await needs.recordCityOpinion(act, line.itemId, {
					outcome: "changed",
					facts,
					text,
					acknowledged: true,
					byEdition: true,
					answers,
				});
				return isRefusal(done) ? done : { itemId: line.itemId, overruled };
			}
			case "removed": {
				if (text === "") return refuse("reason-missing", clause);
				if (!line.itemId) return notFound;
				const done = await needs.setAside(act, line.itemId, {
					as,
					ground: `市级删去：${text}`,
					byEdition: true,
				});
				return isRefusal(done) ? done : { itemId: line.itemId, overruled: [] };
			}
			case "added": {
				const returned = DraftFacts.parse(line.returned);
				const assigned = organId ?? returned.organId;
				if (assigned === noOrgan) return refuse("organ-unassigned", clause);
				if (!(await organNames(act)).has(assigned)) return refuse("organ-unknown", clause);
				const facts: DraftFacts = {
					...returned,
					organId: assigned,
					// An unsaid verifying organ is the organ itself, as in every list that is read.
					verifyingOrganId: line.fields.includes("verifyingOrganId")
						? (returned.verifyingOrganId ?? assigned)
						: assigned,
				};
				const taken = await needs.takeAddedLine(act, {
					facts,
					said: line.fields,
					text: text || "市级审定版增加",
				});
				// What its words overrule is answered when the completed line is admitted.
				return isRefusal(taken) ? taken : { itemId: taken.itemId, overruled: [] };
			}
			case "sent":
			case "accepted":
				return refuse("line-acknowledged", clause);
		}
	};

	/** One page of lines beside what was sent. */
	const compared = async (context: Read, lines: readonly KeptLine[]) => {
		const names = await organNames(context);
		const said = { organName: (id: string) => names.get(id) ?? "", language: context.language };
		const added = lines.flatMap(({ kind, itemId }) => (kind === "added" && itemId ? [itemId] : []));
		const became = new Map((await needs.itemsById(context, added)).map((item) => [item.itemId, item]));
		// What an acknowledged line overrules stands with its reasons; of an open one it is found out now.
		const open = lines.filter((line) => line.kind === "changed" && isOpen(line));
		const findings = await needs.overruled(
			context,
			open.flatMap(({ returned }) => returned ?? []),
		);
		const found = new Map(open.map(({ id }, index) => [id, findings[index] ?? []]));
		return lines.map((line) => {
			const facts = line.returned ?? line.sent;
			const item = line.kind === "added" ? (became.get(line.itemId ?? "") ?? null) : null;
			return {
				lineId: line.id,
				itemId: line.itemId,
				kind: line.kind,
				organId: item?.organId ?? (facts && names.has(facts.organId) ? facts.organId : null),
				organName: names.get(item?.organId ?? facts?.organId ?? "") ?? line.organName ?? "",
				matterName: facts?.matterName ?? "",
				certName: facts?.certName ?? "",
				differences:
					line.kind === "changed" && line.sent && line.returned
						? sideBySide(line.sent, line.returned, said)
						: line.kind === "added" && line.returned
							? sideBySide({}, line.returned, said)
							: [],
				overruled: [
					...(line.overruled ?? []),
					...(found.get(line.id) ?? []).map((finding) => ({ ...finding, text: null })),
				],
				itemState: item?.state ?? null,
				acknowledged: line.acknowledged || line.kind === "accepted",
			};
		});
	};

	/** What a withdrawal does to one line's item: nothing where nobody had acknowledged the difference. */
	const takeBack = (act: Act, line: KeptLine, text: string) => {
		if (!line.itemId || isOpen(line)) return null;
		if (line.kind === "added") return needs.withdrawAddedLine(act, line.itemId, text);
		return line.sent ? needs.withdrawOpinion(act, line.itemId, { sent: line.sent, text }) : null;
	};

	/** 疑似重复 among the items of these organs, and what was decided of them before. */
	const found = async (context: Read, organIds: readonly string[]) => {
		const listed = (await needs.items(context, organIds)).filter(isListed);
		return {
			listed,
			duplicates: findDuplicates(listed, {
				matters: needs.matters,
				certificates: await needs.matcher(context),
			}),
			decisions: await decisionsMade(context),
		};
	};

	return [
		read(api.mergeBoard, async (context, { params, query }) => {
			const campaign = await campaignById(context, params.campaignId);
			if (!campaign) return notFound;
			const { listed, duplicates, decisions } = await found(context, campaign.organIds);
			const names = await organNames(context);
			const packages = await packagesOf(context, campaign.id);
			const counts = await lineCounts(
				context,
				packages.map(({ id }) => id),
			);
			const groups = duplicates
				.map((duplicate) => ({ ...duplicate, mustDecide: mustBeDecided(duplicate, decisions) }))
				.toSorted((one, other) => Number(other.mustDecide) - Number(one.mustDecide));
			const from = (query.page - 1) * query.size;
			return {
				reply: {
					ready: listed.filter(({ state }) => state === "to-merge").length,
					...query,
					total: groups.length,
					undecided: groups.filter(({ mustDecide }) => mustDecide).length,
					duplicates: groups.slice(from, from + query.size).map((group) => {
						const decision = settledBy(group, decisions);
						return {
							by: group.by,
							mustDecide: group.mustDecide,
							decision: decision && {
								reason: decision.reason,
								by: decision.by,
								at: decision.at.toISOString(),
							},
							rows: group.items.map(({ itemId, organId, state, facts }) => ({
								itemId,
								organName: names.get(organId) ?? "",
								matterName: facts.matterName,
								certName: facts.certName,
								state,
							})),
						};
					}),
					packages: packages.map((sent) => ({
						packageId: sent.id,
						state: sent.state,
						sentAt: sent.sentAt.toISOString(),
						items: counts.get(sent.id)?.items ?? 0,
						open: counts.get(sent.id)?.open ?? 0,
						documentNumber: sent.documentNumber,
						documentDate: sent.documentDate,
					})),
				},
			};
		}),

		write(api.decideDuplicate, async (act, { params, body }) => {
			const campaign = await lockCampaign(act, params.campaignId);
			if (!campaign) return notFound;
			const shown = [...body.itemIds].sort().join();
			const { duplicates } = await found(act, campaign.organIds);
			const duplicate =
				duplicates.find(
					({ items }) =>
						items
							.map(({ itemId }) => itemId)
							.sort()
							.join() === shown,
				) ?? null;
			const decision = decideDuplicate({ ...body, decisionId: act.newId() }, { actor: act.actor, duplicate });
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (!event || !duplicate) throw new Error("deciding must give one DuplicateDecided");
			const names = await organNames(act);
			const kept = duplicate.items.find(({ itemId }) => itemId === event.keptId);
			for (const itemId of [...event.returned].sort()) {
				const text = `与${names.get(kept?.organId ?? "") ?? ""}“${kept?.facts.matterName ?? ""}”的“${kept?.facts.certName ?? ""}”重复，留那一条：${body.reason}`;
				const done = await needs.returnItem(act, itemId, text.slice(0, 2_000));
				if (isRefusal(done)) return done;
			}
			await saveDecision(act, campaign.id, event, {
				reason: body.reason,
				by: personOf(act.actor),
				lines: duplicate.items.map(({ itemId, facts: { matterName, certName } }) => ({
					itemId,
					matterName,
					certName,
				})),
			});
			return { reply: { decisionId: event.decisionId, returned: event.returned.length } };
		}),

		write(api.sendPackage, async (act, { params }) => {
			const campaign = await lockCampaign(act, params.campaignId);
			if (!campaign) return notFound;
			const { listed, duplicates, decisions } = await found(act, campaign.organIds);
			const ready = listed.filter(({ state }) => state === "to-merge");
			const passed = await reviewedOrgans(act, campaign.id);
			const waiting = new Set(ready.map(({ organId }) => organId).filter((organId) => !passed.has(organId)));
			const names = await organNames(act);
			const refused = checkPackage({
				actor: act.actor,
				items: ready.length,
				unreviewed: [...waiting].map((organId) => names.get(organId) ?? organId),
				openIssues: await openIssues(act, campaign.id, { itemIds: ready.map(({ itemId }) => itemId) }),
				undecided: duplicates.filter((duplicate) => mustBeDecided(duplicate, decisions)).length,
			});
			if (refused) return refused;
			for (const { itemId } of ready) {
				const sent = await needs.sendToCity(act, itemId);
				if (isRefusal(sent)) return sent;
			}
			const lines = ready.map(({ itemId, facts }) => ({ itemId, facts: ItemFacts.parse(facts) }));
			return { reply: { packageId: await createPackage(act, campaign.id, lines), items: lines.length } };
		}),

		read(api.cityPackage, async (context, { params, query }) => {
			const sent = await packageById(context, params.packageId);
			if (!sent) return notFound;
			const counts = (await lineCounts(context, [sent.id])).get(sent.id);
			return {
				reply: {
					packageId: sent.id,
					campaignId: sent.campaignId,
					state: sent.state,
					opinion: sent.opinion,
					documentNumber: sent.documentNumber,
					documentDate: sent.documentDate,
					total: counts?.total ?? 0,
					open: counts?.open ?? 0,
					...query,
					rows: await compared(context, await linesPage(context, sent.id, query)),
					withdrawn: (await withdrawnEditions(context, sent.id)).map(told),
				},
			};
		}),

		read(api.withdrawnEdition, async (context, { params, query }) => {
			const found = await withdrawnEdition(context, params.withdrawalId, query);
			if (!found) return notFound;
			return {
				reply: {
					...told(found.edition),
					packageId: found.edition.packageId,
					total: found.total,
					...query,
					rows: await compared(context, found.lines),
				},
			};
		}),

		read(api.packageFile, async (context, { params }) => {
			const sent = await packageById(context, params.packageId);
			if (!sent) return notFound;
			const campaign = await campaignById(context, sent.campaignId);
			if (!campaign) return notFound;
			const names = await organNames(context);
			const lines = (await linesOf(context, sent.id)).flatMap((line) =>
				line.sent ? [{ facts: line.sent, organName: names.get(line.sent.organId) ?? "" }] : [],
			);
			const title = `${campaign.name}证明事项告知承诺制清单（报市）`;
			const note = `报送日期：${dayOf(sent.sentAt)}；样式列为本系统整理。核查方式包括免予核查、在线核查、现场核查。`;
			const [list, pdf] = await Promise.all([
				needs.writeList(context, title, note, lines),
				needs.listFile(
					context,
					{
						title,
						subtitle: `报送日期：${dayOf(sent.sentAt)}`,
						paper: "a3",
						organName: "区司法局汇总",
						day: dayOf(sent.sentAt),
						lines,
					},
					"pdf",
				),
			]);
			const about = { kind: "report-letter" as const, subjectId: sent.id };
			const [letter, word] = [
				await outgoingFile(needs, context, about, "pdf"),
				await outgoingFile(needs, context, about, "docx"),
			];
			if (isRefusal(letter) || isRefusal(word)) return notFound;
			const { chosen, organs } = letter;
			const mail = mailDraft({
				to:
					chosen.addresseeMail === null
						? []
						: [{ name: chosen.addressee ?? campaignWords.cityBureau, address: chosen.addresseeMail }],
				cc: chosen.organIds.flatMap((id) => {
					const copied = organs.find((organ) => organ.id === id);
					return copied?.officeMail ? [{ name: copied.name, address: copied.officeMail }] : [];
				}),
				subject: title,
				text: `${chosen.addressee ?? campaignWords.cityBureau}：\n\n现报送${title}，共${lines.length}项，报送函见附件。\n\n${issuerOf(context, organs).name}\n`,
				at: context.now,
				files: [
					{ fileName: "报送函.pdf", mediaType: documentMediaTypes.pdf, bytes: letter.bytes },
					{ fileName: "合并清单.xlsx", mediaType: xlsx, bytes: list },
				],
			});
			const zip = packed(
				{
					"报送函.pdf": letter.bytes,
					"报送函.docx": word.bytes,
					"合并清单.xlsx": list,
					"合并清单.pdf": pdf,
					"邮件草稿.eml": mail,
				},
				{ campaign: campaign.name, items: lines.length, sent: sent.sentAt.toISOString() },
			);
			return download(`报市清单-${dayOf(sent.sentAt)}.zip`, "application/zip", zip);
		}),

		write(api.importEdition, async (act, { params, body }) => {
			const sent = await lockPackage(act, params.packageId);
			if (!sent) return notFound;
			const edition = await needs.readEdition(act, Buffer.from(body.file, "base64"));
			if (isRefusal(edition)) return edition;
			const refused = checkEdition({
				actor: act.actor,
				state: sent.state,
				documentNumber: body.documentNumber,
				documentDate: body.documentDate,
				now: act.now,
				rows: edition.rows.length,
			});
			if (refused) return refused;
			const { lines, faults } = matchEdition(
				(await linesOf(act, sent.id)).flatMap(({ itemId, sent: facts }) =>
					itemId && facts ? [{ itemId, facts }] : [],
				),
				edition.rows,
			);
			const words = act.language === "en" ? campaignWordsEnglish : campaignWords;
			const cells = [
				...edition.errors,
				...faults.map(({ row, field, reason }) => fault(words.editionFaults[reason], row, field)),
			];
			if (cells.length > 0) return refuse("edition-has-errors", clause, { cells: cells.slice(0, 50) });
			const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
			const reply = {
				mode: body.mode,
				accepted: count("accepted"),
				changed: count("changed"),
				removed: count("removed"),
				added: count("added"),
			};
			if (body.mode === "dry-run") return { reply };
			for (const line of lines)
				if (line.kind === "accepted") {
					const taken = await needs.recordCityOpinion(act, line.itemId, {
						outcome: "accepted",
						text: body.opinion,
					});
					if (isRefusal(taken)) return taken;
				}
			await saveEdition(act, sent, {
				opinion: body.opinion,
				documentNumber: body.documentNumber,
				documentDate: body.documentDate,
				importedBy: personOf(act.actor),
				lines,
			});
			return { reply };
		}),

		write(api.withdrawEdition, async (act, { params, body }) => {
			const edition = await lockPackage(act, params.packageId);
			if (!edition) return notFound;
			const lines = await linesOf(act, edition.id);
			const settled = lines.filter(({ kind, acknowledged }) => kind !== "accepted" && acknowledged);
			const added = settled.flatMap(({ kind, itemId }) => (kind === "added" && itemId ? [itemId] : []));
			const items = lines.flatMap(({ itemId }) => itemId ?? []);
			const decision = withdrawEdition(
				{ withdrawalId: act.newId(), reason: body.reason },
				{
					actor: act.actor,
					edition: { packageId: edition.id, state: edition.state, importedBy: edition.importedBy },
					acknowledged: settled.length,
					admitted: (await needs.itemsById(act, added)).filter(({ state }) => state === "government-approval")
						.length,
					...(await needs.releasedSince(act, items, edition.sentAt)),
				},
			);
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (!event) throw new Error("withdrawing must give one CityEditionWithdrawn");
			// One order for everybody, as in publishing: two people at once wait instead of deadlocking.
			for (const line of lines.toSorted((one, other) =>
				(one.itemId ?? "") < (other.itemId ?? "") ? -1 : 1,
			)) {
				const done = await takeBack(act, line, body.reason);
				if (done && isRefusal(done)) return done;
			}
			await saveWithdrawal(act, edition, lines, { event, reason: body.reason, by: personOf(act.actor) });
			return { reply: { withdrawalId: event.withdrawalId, items: lines.filter(({ sent }) => sent).length } };
		}),

		write(api.acknowledgeLine, async (act, { params, body }) => {
			const line = await lockLine(act, params.lineId);
			if (!line) return notFound;
			if (!isOpen(line)) return refuse("line-acknowledged", clause);
			const followed = await follow(act, line, body);
			if (isRefusal(followed)) return followed;
			await acknowledge(act, line, personOf(act.actor), followed);
			const open = (await lineCounts(act, [line.packageId])).get(line.packageId)?.open ?? 0;
			return { reply: { lineId: line.id, open } };
		}),
	];
};
