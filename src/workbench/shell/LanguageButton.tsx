import { Button } from "antd";
import { chooseLanguage, language } from "../language.ts";

/** Each language names itself, so that whoever cannot read this page finds the other. */
export const LanguageButton = () =>
	language === "en" ? (
		<Button lang="zh-CN" onClick={() => chooseLanguage("zh-CN")}>
			中文
		</Button>
	) : (
		<Button lang="en" onClick={() => chooseLanguage("en")}>
			English
		</Button>
	);
