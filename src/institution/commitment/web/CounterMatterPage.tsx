import { Alert, Button, Card, Flex, Popconfirm, Steps, Tag } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { abandonMatter, matterPage } from "#institution/matter/domain/api.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { words } from "#workbench/words/commitment.ts";
import { matterWords } from "#workbench/words/matter.ts";
import { type CommitmentView, commitmentsOfMatter } from "../domain/api.ts";
import { CertificateStep } from "./CertificateStep.tsx";
import { ChooseStep } from "./ChooseStep.tsx";
import { NoticeStep } from "./NoticeStep.tsx";
import { Originals, PrintStep } from "./PrintStep.tsx";
import { ScanStep } from "./ScanStep.tsx";
import { SlotsStep } from "./SlotsStep.tsx";
import { SubmitStep } from "./SubmitStep.tsx";
import { type CounterMatter, currentLetters, letterSteps, type Step, stepNames, stepOf } from "./steps.ts";
import { t } from "./words.ts";

/** One matter at the counter: certificate by certificate, always at the step that is due; parked at any moment. */
export function CounterMatterPage() {
	const { matterId = "" } = useParams();
	const matter = useEndpoint(matterPage, { params: { matterId } });
	const letters = useEndpoint(commitmentsOfMatter, { params: { id: matterId } });
	return (
		<Loaded query={matter}>
			{(page) => (
				<Loaded query={letters}>
					{({ rows }) => <Counter key={matterId} matter={page} letters={currentLetters(rows)} />}
				</Loaded>
			)}
		</Loaded>
	);
}

/** What the clerk looks at: a certificate at one of its steps, or the whole before it is handed in. */
type Place = { itemId: string; step: Step } | "submit";

const duePlace = (letters: readonly CommitmentView[], matter: CounterMatter): Place => {
	const next = letters.find((letter) => stepOf(letter, matter) !== "done");
	return next ? { itemId: next.itemId, step: stepOf(next, matter) } : "submit";
};

function Counter({ matter, letters }: { matter: CounterMatter; letters: readonly CommitmentView[] }) {
	const go = useNavigate();
	const due = duePlace(letters, matter);
	const dueKey = JSON.stringify(due);
	// Looking back holds only until something moves: then the page goes where the work is.
	const [looking, setLooking] = useState<{ place: Place; since: string } | null>(null);
	const place = looking && looking.since === dueKey ? looking.place : due;
	const look = (at: Place) => setLooking({ place: at, since: dueKey });
	const abandon = useAction(abandonMatter, { done: t("申请已撤回"), onDone: () => go("/w/window") });
	useShortcuts([
		{ key: "F2", label: t("新业务（这一件自动挂起）"), run: () => go("/w/window") },
		{ key: "F4", label: t("挂起，回到窗口首页"), run: () => go("/w/window") },
		{ key: "F6", label: t("去提交这一步"), run: () => look("submit") },
	]);
	const letter = place === "submit" ? undefined : letters.find(({ itemId }) => itemId === place.itemId);
	const isDraft = matter.state === "draft";
	return (
		<>
			<div className="page-title">
				<h1>{matter.matterName}</h1>
				<Tag>{matterWords.states[matter.state]}</Tag>
				<span>
					{matter.applicantName}　{matter.matterNo}
				</span>
				<span style={{ flex: 1 }} />
				<Button onClick={() => go("/w/window")}>{t("挂起（F4）")}</Button>
				<Link to={`/w/matters/${matter.matterId}`}>{t("办件全貌")}</Link>
				{isDraft && (
					<Popconfirm
						title={t("申请人不办了？撤回后这份草稿作废。")}
						okText={t("撤回申请")}
						cancelText={t("再想想")}
						onConfirm={() => abandon.mutate({ params: { matterId: matter.matterId } })}
					>
						<Button danger>{t("不办了")}</Button>
					</Popconfirm>
				)}
			</div>
			<Refusal problem={abandon.error} />
			<div className="columns narrow-wide">
				<div className="stack">
					<Card size="small" title={t("证明事项")}>
						<Flex vertical gap="small">
							{letters.map((one) => (
								<Button
									key={one.id}
									block
									className="pick"
									type={letter?.id === one.id ? "primary" : "default"}
									onClick={() => look({ itemId: one.itemId, step: stepOf(one, matter) })}
								>
									<span>{one.certName}</span>
									<span>{stepNames[stepOf(one, matter)]}</span>
								</Button>
							))}
							<Button block type={place === "submit" ? "primary" : "default"} onClick={() => look("submit")}>
								{t("提交（F6）")}
							</Button>
						</Flex>
					</Card>
					<NotNeeded matter={matter} />
				</div>
				<Card
					size="small"
					title={letter ? letter.certName : isDraft ? t("提交申请") : t("提交和受理")}
					{...(letter ? { extra: words.states[letter.state] } : {})}
				>
					{letter && place !== "submit" ? (
						<LetterWork letter={letter} matter={matter} step={place.step} look={look} />
					) : (
						<SubmitStep matter={matter} letters={letters} />
					)}
				</Card>
			</div>
		</>
	);
}

function LetterWork(props: {
	letter: CommitmentView;
	matter: CounterMatter;
	step: Step;
	look(place: Place): void;
}) {
	const { letter, matter, step } = props;
	const { itemId } = letter;
	const due = stepOf(letter, matter);
	const onPaper = due === "certificate" || letter.state === "certificate";
	// What was withdrawn or disowned cannot be committed to again in this matter: there is nothing to choose.
	const paperOnly = letter.state !== "certificate" && onPaper;
	const way: readonly Step[] = paperOnly
		? ["certificate"]
		: onPaper
			? ["choose", "certificate"]
			: letterSteps;
	const reached = due === "done" ? way.length : way.indexOf(due);
	const open = matter.state === "draft" || matter.state === "supplementing";
	const steps = (
		<Steps
			size="small"
			responsive
			current={step === "done" ? way.length : way.indexOf(step)}
			onChange={(index) => {
				const wanted = way[index];
				if (wanted && index <= reached && open) props.look({ itemId, step: wanted });
			}}
			items={way.map((one, index) => ({
				title: stepNames[one],
				status: index < reached ? "finish" : index === reached ? "process" : "wait",
				disabled: index > reached || !open,
			}))}
		/>
	);
	return (
		<div className="stack">
			{steps}
			<Work letter={letter} matter={matter} step={step} />
		</div>
	);
}

function Work({ letter, matter, step }: { letter: CommitmentView; matter: CounterMatter; step: Step }) {
	switch (step) {
		case "choose":
			return <ChooseStep letter={letter} matter={matter} />;
		case "notice":
			return <NoticeStep letter={letter} />;
		case "slots":
			return <SlotsStep letter={letter} />;
		case "print":
			return letter.letterNo === null ? <PrintStep letter={letter} /> : <Originals letter={letter} />;
		case "scan":
			return <ScanStep letter={letter} />;
		case "certificate":
			return <CertificateStep letter={letter} matter={matter} />;
		case "done":
			return (
				<Alert
					type="success"
					showIcon
					title={
						letter.state === "signed"
							? words.notYetSealed
							: letter.state === "sealed"
								? t("承诺书已签署并盖章，编号 {letterNo}。", { letterNo: letter.letterNo ?? "" })
								: t("这份证明已经办好。")
					}
				/>
			);
	}
}

/** 这些证明可以不交: what the clerk must not ask for, and what the person may leave at home. */
function NotNeeded({ matter }: { matter: CounterMatter }) {
	const replaced = matter.items.filter(({ route }) => route === "commitment");
	const open = matter.items.filter(({ route }) => route === "undecided");
	return (
		<Card size="small" title={t("这些证明可以不交")}>
			{replaced.length > 0 && (
				<>
					<p>{t("已由承诺书代替，任何人不得再索要：")}</p>
					<ul>
						{replaced.map(({ itemId, certName }) => (
							<li key={itemId}>{certName}</li>
						))}
					</ul>
				</>
			)}
			{open.length > 0 && (
				<>
					<p>{t("可以用承诺代替，由申请人选：")}</p>
					<ul>
						{open.map(({ itemId, certName }) => (
							<li key={itemId}>{certName}</li>
						))}
					</ul>
				</>
			)}
			{replaced.length + open.length === 0 && <p>{t("申请人都选择了提交证明。")}</p>}
		</Card>
	);
}
