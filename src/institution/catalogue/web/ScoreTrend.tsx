import { day } from "#workbench/ui/when.ts";
import { t } from "./words.ts";

/** One list at one time: as published, or as it stands now. */
export type TrendPoint = {
	name: string;
	/** Null for the list as it stands now. */
	publishedAt: string | null;
	score: number;
	items: number;
	clean: number;
};

const size = { width: 420, height: 180 };
const frame = { left: 62, right: 28, top: 28, bottom: 34 };
/** The lines of the scale begin before the first point, so that its figure does not stand on theirs. */
const scaleFrom = 36;
/** Wider than drawn the letters would outgrow the page. */
const widest = 520;
const inner = {
	width: size.width - frame.left - frame.right,
	height: size.height - frame.top - frame.bottom,
};
const heightOf = (score: number): number => frame.top + ((100 - score) / 100) * inner.height;

/** 得分走势: a line for the eye, the same figures as a table for whoever does not see it. */
export function ScoreTrend({ name, points }: { name: string; points: readonly TrendPoint[] }) {
	const step = points.length > 1 ? inner.width / (points.length - 1) : 0;
	const placed = points.map((point, at) => ({
		...point,
		x: frame.left + (points.length > 1 ? at * step : inner.width / 2),
		y: heightOf(point.score),
	}));
	return (
		<div style={{ position: "relative" }}>
			<svg
				viewBox={`0 0 ${size.width} ${size.height}`}
				aria-hidden="true"
				focusable="false"
				style={{ display: "block", width: "100%", maxWidth: widest, height: "auto" }}
				fontSize={13}
			>
				{[0, 50, 100].map((score) => (
					<g key={score}>
						<line x1={scaleFrom} x2={size.width} y1={heightOf(score)} y2={heightOf(score)} stroke="#d9d9d9" />
						<text x={scaleFrom - 6} y={heightOf(score) + 5} textAnchor="end" fill="#595959">
							{score}
						</text>
					</g>
				))}
				<polyline
					points={placed.map(({ x, y }) => `${x},${y}`).join(" ")}
					fill="none"
					stroke="#0958d9"
					strokeWidth={2}
				/>
				{placed.map((point) => (
					<g key={point.name}>
						<circle
							cx={point.x}
							cy={point.y}
							r={5}
							fill={point.publishedAt === null ? "#fff" : "#0958d9"}
							stroke="#0958d9"
							strokeWidth={2}
						/>
						<text x={point.x} y={point.y - 12} textAnchor="middle" fill="#262626" fontWeight={600}>
							{point.score}
						</text>
						<text x={point.x} y={size.height - 10} textAnchor="middle" fill="#595959">
							{point.name}
						</text>
					</g>
				))}
			</svg>
			<table className="visually-hidden">
				<caption className="data">{name}</caption>
				<thead>
					<tr>
						<th scope="col">{t("清单")}</th>
						<th scope="col">{t("公布日期")}</th>
						<th scope="col">{t("质量分")}</th>
						<th scope="col">{t("条数")}</th>
						<th scope="col">{t("没有扣分的条数")}</th>
					</tr>
				</thead>
				<tbody>
					{points.map((point) => (
						<tr key={point.name}>
							<th scope="row">{point.name}</th>
							<td>{point.publishedAt === null ? "—" : day(point.publishedAt)}</td>
							<td>{point.score}</td>
							<td>{point.items}</td>
							<td>{point.clean}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
