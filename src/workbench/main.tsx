import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import english from "antd/locale/en_US";
import chinese from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { Problem } from "./call.ts";
import { language } from "./language.ts";
import { Shell } from "./shell/Shell.tsx";
import { t } from "./words.ts";
import "./workbench.css";

const client = new QueryClient({
	defaultOptions: {
		queries: {
			staleTime: 5_000,
			retry: (failures, error) =>
				failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
		},
	},
});

document.documentElement.lang = language;
document.title = t("一诺工作台 · 证明事项告知承诺制");
const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
const nonce = document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content;
createRoot(root).render(
	<StrictMode>
		<ConfigProvider
			locale={language === "en" ? english : chinese}
			button={{ autoInsertSpace: false }}
			{...(nonce ? { csp: { nonce } } : {})}
			theme={{
				token: {
					colorPrimary: "#9c1c1f",
					colorLink: "#8a1618",
					colorError: "#b4232a",
					colorTextSecondary: "#595959",
					colorTextTertiary: "#595959",
					colorTextDescription: "#595959",
					colorTextPlaceholder: "#666666",
					borderRadius: 4,
					fontSize: 15,
				},
			}}
		>
			<App>
				<QueryClientProvider client={client}>
					<BrowserRouter>
						<Shell />
					</BrowserRouter>
				</QueryClientProvider>
			</App>
		</ConfigProvider>
	</StrictMode>,
);
