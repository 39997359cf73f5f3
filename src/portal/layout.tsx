import type { ReactNode } from "react";
import { frameWords } from "./frame-words.ts";
import type { ScriptName, Shell } from "./shell.ts";
import { moment } from "./when.ts";

/** 一诺: a seal with the character 诺, drawn so that it prints and scales. */
const Seal = () => (
	<svg viewBox="0 0 44 44" aria-hidden="true" focusable="false">
		<rect x="1.5" y="1.5" width="41" height="41" rx="4" fill="currentColor" />
		<rect x="4.5" y="4.5" width="35" height="35" rx="2" fill="none" stroke="#fff" strokeWidth="1.2" />
		<text x="22" y="31" textAnchor="middle" fontSize="25" fontWeight="700" fill="#fff" fontFamily="serif">
			诺
		</text>
	</svg>
);

const sections = [
	["home", "/"],
	["items", "/items"],
	["my", "/my"],
	["track", "/track"],
	["verify", "/verify"],
	["disclosure", "/disclosure"],
	["complaints", "/complaints/new"],
	["help", "/help"],
] as const;

const isCurrent = (path: string, target: string): boolean => {
	const here = path.split("?")[0] ?? "/";
	if (target === "/") return here === "/";
	const root = target === "/complaints/new" ? "/complaints" : target;
	return here === root || here.startsWith(`${root}/`) || (root === "/my" && here.startsWith("/apply/"));
};

/** A setting of the display is a form, so that it works without any script. */
const SettingForm = ({
	shell,
	action,
	label,
	pressed,
	lang,
	children,
}: {
	shell: Shell;
	action: string;
	label?: string;
	pressed?: boolean;
	lang?: string;
	children: ReactNode;
}) => (
	<form method="post" action={action}>
		<input type="hidden" name="csrf" value={shell.csrf} />
		<input type="hidden" name="return" value={shell.path} />
		<button className="plain-button" type="submit" aria-label={label} aria-pressed={pressed} lang={lang}>
			{children}
		</button>
	</form>
);

/**
 * One complete public page: masthead, navigation, content, footer. `title` is the page's own heading as the
 * browser shows it; `wide` pages use the whole width, the others keep a reading measure.
 */
export const Layout = ({
	shell,
	title,
	scripts = [],
	back,
	wide = false,
	error = false,
	refresh,
	feed,
	children,
}: {
	shell: Shell;
	title: string;
	scripts?: readonly ScriptName[];
	back?: { href: string; label?: string } | undefined;
	wide?: boolean;
	/** A page shown with errors says so first, in the title too. */
	error?: boolean;
	/** Seconds after which a page about something under way is asked for again where no script runs. */
	refresh?: number;
	/** News about what stands on the page, for feed readers. */
	feed?: { href: string; title: string };
	children: ReactNode;
}) => {
	const words = frameWords(shell);
	const wanted: readonly ScriptName[] = shell.care
		? [...scripts, "read-aloud", "focus"]
		: [...scripts, "focus"];
	return (
		<html lang={shell.language} className={shell.care ? "care" : undefined}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{`${error ? words.errorPrefix : ""}${title} - ${shell.district.name}${shell.language === "en" ? " " : ""}${words.product}`}</title>
				<meta name="theme-color" content="#9c1c1f" />
				<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
				<link rel="stylesheet" href={shell.stylesheet} />
				{feed !== undefined && (
					<link rel="alternate" type="application/atom+xml" href={feed.href} title={feed.title} />
				)}
				{refresh !== undefined && (
					<noscript>
						<meta httpEquiv="refresh" content={String(refresh)} />
					</noscript>
				)}
				{[...new Set(wanted)].map((name) => {
					const address = shell.scripts[name];
					return address === undefined ? null : <script key={name} type="module" src={address} />;
				})}
			</head>
			<body>
				<a className="skip" href="#content">
					{words.skip}
				</a>
				{shell.demo !== null && (
					<aside className="demo-banner" aria-label={words.demo.label}>
						<div className="width">
							<p>
								{words.demo.notice} {words.demo.clock(moment(shell.demo.clock, shell.language))}
							</p>
						</div>
					</aside>
				)}
				<header className="masthead">
					<div className="width masthead-row">
						<a className="brand" href="/">
							<Seal />
							<span>
								<strong>
									{shell.district.name}
									{shell.language === "en" && " "}
									{words.product}
								</strong>
								<span>{words.productLine}</span>
							</span>
						</a>
						<section className="settings" aria-label={words.settings}>
							<SettingForm
								shell={shell}
								action="/settings/language"
								label={words.languageLabel}
								lang={shell.language === "en" ? "zh-CN" : "en"}
							>
								{words.language}
							</SettingForm>
							<SettingForm shell={shell} action="/settings/care">
								{shell.care ? words.careOff : words.careOn}
							</SettingForm>
							{shell.visitor === null ? (
								<a className="plain-button" href={`/login?return=${encodeURIComponent(shell.path)}`}>
									{words.signIn}
								</a>
							) : (
								<>
									<span>{words.signedInAs(shell.visitor.name)}</span>
									<SettingForm shell={shell} action="/logout">
										{words.signOut}
									</SettingForm>
								</>
							)}
						</section>
					</div>
					<nav className="nav" aria-label={words.nav.label}>
						<div className="width">
							<ul>
								{sections.map(([key, href]) => (
									<li key={key}>
										<a href={href} aria-current={isCurrent(shell.path, href) ? "page" : undefined}>
											{words.nav[key]}
										</a>
									</li>
								))}
							</ul>
						</div>
					</nav>
				</header>
				<main className="width" id="content" tabIndex={-1}>
					{back !== undefined && (
						<a className="back" href={back.href}>
							{back.label ?? words.back}
						</a>
					)}
					{wide ? children : <div className="reading">{children}</div>}
				</main>
				<footer className="footer">
					<div className="width">
						<ul>
							<li>
								<a href="/policy">{words.footer.policy}</a>
							</li>
							<li>
								<a href="/standards">{words.footer.standards}</a>
							</li>
							<li>
								<a href="/releases">{words.footer.releases}</a>
							</li>
							<li>
								<a href="/accessibility">{words.footer.accessibility}</a>
							</li>
							<li>
								<a href="/complaints/new">{words.footer.complaint}</a>
							</li>
							<li>
								<a href="/checkup">{words.footer.checkup}</a>
							</li>
							<li>
								<a href="/atlas">{words.footer.atlas}</a>
							</li>
							<li>
								<a href="/w/todo">{words.footer.staff}</a>
							</li>
						</ul>
						<p>{words.footer.phone(shell.district.complaintPhone)}</p>
						<p>{words.footer.organiser(shell.district.fullName)}</p>
					</div>
				</footer>
			</body>
		</html>
	);
};
