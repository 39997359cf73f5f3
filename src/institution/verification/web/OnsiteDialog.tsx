import { Button, Checkbox, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useMe } from "#workbench/shell/session.ts";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { recordOnsite } from "../domain/api.ts";
import { useFileKeeper } from "./keep-file.ts";
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

/** 现场核查记录: every point as seen, photos with time and place, signature or why there is none. */
export function OnsiteDialog({ check, onClose }: { check: VerificationReply; onClose(): void }) {
	const me = useMe();
	const [photos, setPhotos] = useState<readonly ChosenFile[]>([]);
	const [signed, setSigned] = useState<readonly ChosenFile[]>([]);
	const [consent, setConsent] = useState<readonly ChosenFile[]>([]);
	const [place, setPlace] = useState<Place | null>(null);
	const [fault, setFault] = useState<string | null>(null);
	const keeper = useFileKeeper(check.id);
	const record = useAction(recordOnsite, { done: t("现场记录已存入核查卷"), onDone: onClose });
	const { visit } = check;
	if (!visit) return null;
	const home = visit.place === "home";
	const locate = () =>
		navigator.geolocation.getCurrentPosition(
			({ coords }) =>
				setPlace({
					latitude: coords.latitude,
					longitude: coords.longitude,
					accuracyMetres: Math.min(Math.round(coords.accuracy), 100_000),
				}),
			() => setFault(t("没有取得位置。请在浏览器中允许定位，或者写明没有位置的原因。")),
		);
	const save = async (values: Values) => {
		setFault(null);
		if (photos.length === 0) return setFault(t("现场核查须附照片，请至少选一张。"));
		if (values.signature === "signed" && signed.length === 0)
			return setFault(t("请选择签字页的照片或者扫描件。"));
		if (home && consent.length === 0) return setFault(t("入户核查须有书面同意书，请选择同意书。"));
		const hashes = await keeper.keep([...photos, ...signed, ...consent]);
		if (hashes === null) return;
		const startedAt = instantOf(values.startedAt);
		const signature = hashes[photos.length];
		record.mutate({
			params: { id: check.id },
			body: {
				visitId: visit.visitId,
				officersPresent: values.officersPresent,
				startedAt,
				results: Object.entries(values.results).map(([key, seen]) => ({ key, ...seen })),
				photos: photos.flatMap(({ modifiedAt }, index) => {
					const fileHash = hashes[index];
					return fileHash === undefined ? [] : [{ fileHash, takenAt: modifiedAt, position: place }];
				}),
				noPositionNote: values.noPositionNote ?? null,
				signature:
					values.signature === "signed" && signature !== undefined
						? { kind: "signed", fileHash: signature }
						: { kind: "refused", note: values.refusedNote ?? "" },
				consentFileHash: home ? (hashes.at(-1) ?? null) : null,
			},
		});
	};
	return (
		<FormDialog<Values>
			title={t("登记现场记录")}
			okText={t("存入核查卷")}
			width={760}
			pending={keeper.pending || record.isPending}
			problem={keeper.problem ?? record.error}
			initial={{
				officersPresent: visit.officers.map(({ personId }) => personId),
				startedAt: localMinute(me.now),
				signature: "signed",
			}}
			onSubmit={save}
			onClose={onClose}
		>
			<Form.Item
				label={t("到场人员")}
				name="officersPresent"
				rules={[{ required: true, type: "array", min: 2, message: t("须有两名以上派出人员到场") }]}
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
				<Input type="datetime-local" max={localMinute(me.now)} style={{ width: 240 }} />
			</Form.Item>
			{check.checkpoints.map(({ key, label, promised, unit }) => (
				<fieldset key={key} className="plain" style={{ marginBlockEnd: 16 }}>
					<legend>
						<strong>{label}</strong>
						{t("　承诺：{part}", { part: promised === null ? t("没有填写") : `${promised}${unit ?? ""}` })}
					</legend>
					<Form.Item
						label={t("现场所见")}
						name={["results", key, "observed"]}
						rules={[{ required: true, whitespace: true, message: t("请写明{label}的现场所见", { label }) }]}
					>
						<Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
					</Form.Item>
					<Form.Item
						label={t("与承诺相比")}
						name={["results", key, "result"]}
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
			<Form.Item
				label={t("现场照片（1 至 30 张，每张不超过 4 MB）")}
				extra={t("拍摄时间取自照片文件，须在开始时间之后。")}
				htmlFor="none"
			>
				<FileField
					label={t("选择照片")}
					multiple
					chosen={photos}
					onChoose={(chosen) => setPhotos([...photos, ...chosen].slice(0, 30))}
				/>
				{photos.length > 0 && (
					<Button size="small" type="link" onClick={() => setPhotos([])}>
						{t("清空照片")}
					</Button>
				)}
			</Form.Item>
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
						<Form.Item label={t("签字页")} htmlFor="none">
							<FileField
								label={t("选择签字页")}
								chosen={signed}
								onChoose={(chosen) => setSigned(chosen.slice(0, 1))}
							/>
						</Form.Item>
					)
				}
			</Form.Item>
			{home && (
				<Form.Item label={t("入户同意书")} htmlFor="none">
					<FileField
						label={t("选择同意书")}
						chosen={consent}
						onChoose={(chosen) => setConsent(chosen.slice(0, 1))}
					/>
				</Form.Item>
			)}
			{fault && (
				<p role="alert" className="field-fault">
					{fault}
				</p>
			)}
		</FormDialog>
	);
}
