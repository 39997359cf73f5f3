import { Alert, Button, Checkbox, Form, Input, Radio } from "antd";
import { useState } from "react";
import { me } from "#institution/organisation/domain/api.ts";
import { useMe } from "#workbench/shell/session.ts";
import { useDraft } from "#workbench/ui/draft.ts";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { recordOnsite } from "../domain/api.ts";
import { CommittedValue } from "./CommittedValue.tsx";
import { FieldFiles, type KeptFile, useFieldFiles } from "./FieldFiles.tsx";
import { type FieldResult, resultNames, type VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

type Place = { latitude: number; longitude: number; accuracyMetres: number };
type Values = {
	officersPresent: string[];
	startedAt: string;
	results: Record<string, { observed: string; result: FieldResult }>;
	noPositionNote?: string;
	signature: "signed" | "refused";
	refusedNote?: string;
};

/** `2026-11-23T13:05` in Beijing time, as the input wants it. */
const localMinute = (iso: string): string =>
	new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16);
const instantOf = (local: string): string => new Date(`${local}:00+08:00`).toISOString();

/** What is kept in this browser until the record is acknowledged. */
type Draft = {
	values: Partial<Values>;
	photos: readonly KeptFile[];
	signed: readonly KeptFile[];
	consent: readonly KeptFile[];
	place: Place | null;
};
const nothingYet: Draft = { values: {}, photos: [], signed: [], consent: [], place: null };

/**
 * 现场核查记录: every point as seen, photos with time and place, signature or why there is none. Made for
 * a phone on the spot: each file is stored as soon as it is taken, and what is typed outlives a lost connection.
 */
export function OnsiteDialog(props: { check: VerificationReply; onRefused(): void; onClose(): void }) {
	const { check } = props;
	const session = useMe();
	const clock = useEndpoint(me);
	const clockAhead = clock.data ? Date.parse(clock.data.now) - clock.dataUpdatedAt : 0;
	const { draft, keep, forget } = useDraft(
		`onsite:${session.name}:${check.visit?.visitId ?? ""}`,
		nothingYet,
	);
	const [fault, setFault] = useState<string | null>(null);
	const filesOf = (field: "photos" | "signed" | "consent") => ({
		kept: draft[field],
		onRemove: (fileHash: string) =>
			keep((before) => ({ [field]: before[field].filter((file) => file.fileHash !== fileHash) })),
		onKept: (file: KeptFile) =>
			keep((before) => ({
				[field]: [...before[field].filter(({ fileHash }) => fileHash !== file.fileHash), file],
			})),
	});
	const { onKept: onPhoto, ...photos } = filesOf("photos");
	const { onKept: onSigned, ...signed } = filesOf("signed");
	const { onKept: onConsent, ...consent } = filesOf("consent");
	const photoFiles = useFieldFiles(check.id, clockAhead, onPhoto);
	const signedFiles = useFieldFiles(check.id, clockAhead, onSigned);
	const consentFiles = useFieldFiles(check.id, clockAhead, onConsent);
	const record = useAction(recordOnsite, {
		done: t("现场记录已存入核查卷"),
		onDone: () => {
			forget();
			props.onClose();
		},
	});
	const { visit } = check;
	if (!visit) return null;
	const home = visit.place === "home";
	const { place } = draft;
	const locate = () =>
		navigator.geolocation.getCurrentPosition(
			({ coords }) =>
				keep(() => ({
					place: {
						latitude: coords.latitude,
						longitude: coords.longitude,
						accuracyMetres: Math.min(Math.round(coords.accuracy), 100_000),
					},
				})),
			() => setFault(t("没有取得位置。请在浏览器中允许定位，或者写明没有位置的原因。")),
		);
	/** What the form cannot see by itself: files still on their way or missing. */
	const lacking = (signs: boolean): string | null => {
		const used = [photoFiles, ...(signs ? [signedFiles] : []), ...(home ? [consentFiles] : [])];
		if (used.some(({ waiting }) => waiting.length > 0))
			return t("还有文件没有得到确认，请等上传完成，或者再传一次。");
		if (draft.photos.length === 0) return t("现场核查须附照片，请至少拍一张。");
		if (signs && draft.signed.length === 0) return t("请拍下签字页，或者选择没有签字并写明情况。");
		if (home && draft.consent.length === 0) return t("入户核查须有书面同意书，请拍下同意书。");
		return null;
	};
	const save = (values: Values) => {
		const signature = values.signature === "signed" ? draft.signed[0] : undefined;
		const missing = lacking(values.signature === "signed");
		setFault(missing);
		if (missing !== null) return;
		record.mutate({
			params: { id: check.id },
			body: {
				visitId: visit.visitId,
				officersPresent: values.officersPresent,
				startedAt: instantOf(values.startedAt),
				results: check.checkpoints.flatMap(({ key }) => {
					const seen = values.results[key];
					return seen ? [{ key, ...seen }] : [];
				}),
				photos: draft.photos.map(({ fileHash, takenAt }) => ({ fileHash, takenAt, position: place })),
				noPositionNote: values.noPositionNote ?? null,
				signature: signature
					? { kind: "signed", fileHash: signature.fileHash }
					: { kind: "refused", note: values.refusedNote ?? "" },
				consentFileHash: home ? (draft.consent[0]?.fileHash ?? null) : null,
			},
		});
	};
	return (
		<FormDialog<Values>
			title={t("登记现场记录")}
			okText={t("存入核查卷")}
			width={760}
			wholePhone
			pending={record.isPending}
			problem={record.error}
			initial={{
				officersPresent: visit.officers.map(({ personId }) => personId),
				startedAt: localMinute(session.now),
				signature: "signed",
				...draft.values,
			}}
			onChange={(values) => keep(() => ({ values }))}
			onSubmit={save}
			onClose={props.onClose}
		>
			<p className="soft">{t("填写的内容留在本机，存入核查卷后才清除；中途断网、关闭窗口都不会丢。")}</p>
			{home && (
				<Alert
					type="info"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={
						visit.announcedAt
							? t("入户核查：已告知到访时间 {announcedAt}，还须有书面同意书。", {
									announcedAt: time(visit.announcedAt),
								})
							: t("入户核查：须事先告知，并有书面同意书。")
					}
					description={
						<>
							<p>{t("对方不同意的，不得进入，只能作“无法核实”，不等于承诺不实。")}</p>
							<Button onClick={props.onRefused}>{t("入户未获同意")}</Button>
						</>
					}
				/>
			)}
			<Form.Item
				label={t("到场人员")}
				name="officersPresent"
				// `required` would put aria-required on a group, where it is not allowed.
				rules={[
					{
						validator: (_, present: readonly string[] = []) =>
							present.length >= 2
								? Promise.resolve()
								: Promise.reject(new Error(t("须有两名以上派出人员到场"))),
					},
				]}
			>
				<Checkbox.Group
					options={visit.officers.map(({ personId, name }) => ({ value: personId, label: name }))}
				/>
			</Form.Item>
			<Form.Item
				label={t("开始时间（照片不得早于这一时间）")}
				name="startedAt"
				rules={[{ required: true, message: t("请填写开始时间") }]}
			>
				<Input type="datetime-local" max={localMinute(session.now)} style={{ width: 240 }} />
			</Form.Item>
			{check.checkpoints.map((checkpoint) => (
				<fieldset key={checkpoint.key} className="plain" style={{ marginBlockEnd: 16 }}>
					<legend>
						<strong>{checkpoint.label}</strong>
					</legend>
					<div>
						{t("承诺：")}
						<CommittedValue checkpoint={checkpoint} />
					</div>
					<Form.Item
						label={checkpoint.table === null ? t("现场所见") : t("现场所见（不一致的，写明第几行）")}
						name={["results", checkpoint.key, "observed"]}
						rules={[
							{
								required: true,
								whitespace: true,
								message: t("请写明{label}的现场所见", { label: checkpoint.label }),
							},
						]}
					>
						<Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
					</Form.Item>
					<Form.Item
						label={t("与承诺相比")}
						name={["results", checkpoint.key, "result"]}
						rules={[{ required: true, message: t("请选择一致、不一致或者看不出来") }]}
					>
						<Radio.Group
							options={(["match", "mismatch", "no-data"] as const).map((value) => ({
								value,
								label: value === "no-data" ? t("现场看不出来") : resultNames[value],
							}))}
						/>
					</Form.Item>
				</fieldset>
			))}
			<FieldFiles
				label={t("现场照片（1 至 30 张）")}
				help={t("逐张上传。拍摄时间取自照片文件，按服务器时间校正，须在开始时间之后。")}
				camera={t("拍照")}
				choose={t("选择照片")}
				most={30}
				files={photoFiles}
				{...photos}
			/>
			<Form.Item label={t("现场位置（在现场登记时取得）")} htmlFor="none">
				{place ? (
					t("{toFixed}，{toFixed2}（误差约 {accuracyMetres} 米）", {
						toFixed: place.latitude.toFixed(5),
						toFixed2: place.longitude.toFixed(5),
						accuracyMetres: place.accuracyMetres,
					})
				) : (
					<Button onClick={locate}>{t("取得当前位置")}</Button>
				)}
			</Form.Item>
			{place === null && (
				<Form.Item
					label={t("没有位置的原因")}
					name="noPositionNote"
					rules={[
						{ required: true, whitespace: true, message: t("没有位置的，请说明原因，例如室内没有信号") },
					]}
				>
					<Input maxLength={200} />
				</Form.Item>
			)}
			<Form.Item label={t("被核查人签字")} name="signature">
				<Radio.Group
					options={[
						{ value: "signed", label: t("已经签字") },
						{ value: "refused", label: t("没有签字") },
					]}
				/>
			</Form.Item>
			<Form.Item noStyle dependencies={["signature"]}>
				{({ getFieldValue }) =>
					getFieldValue("signature") === "refused" ? (
						<Form.Item
							label={t("没有签字的情况")}
							name="refusedNote"
							rules={[{ required: true, whitespace: true, message: t("请注明没有签字的情况") }]}
						>
							<Input.TextArea rows={2} maxLength={2000} />
						</Form.Item>
					) : (
						<FieldFiles
							label={t("签字页")}
							camera={t("拍签字页")}
							choose={t("选择签字页")}
							most={1}
							files={signedFiles}
							{...signed}
						/>
					)
				}
			</Form.Item>
			{home && (
				<FieldFiles
					label={t("入户同意书")}
					camera={t("拍同意书")}
					choose={t("选择同意书")}
					most={1}
					files={consentFiles}
					{...consent}
				/>
			)}
			{fault && (
				<p role="alert" className="field-fault">
					{fault}
				</p>
			)}
			{record.error?.reason === "unreachable" && (
				<Alert
					role="alert"
					type="warning"
					showIcon
					title={t("提交未确认")}
					description={t("内容都还在本机。网络恢复后再点“存入核查卷”，同一份记录不会存两次。")}
				/>
			)}
		</FormDialog>
	);
}
