import type { GuardianRelation } from "../domain/representation.ts";
import { t } from "./words.ts";

/** 监护关系, as the clerk asks it. */
export const relationNames: Record<GuardianRelation, string> = {
	parent: t("父母"),
	spouse: t("配偶"),
	"adult-child": t("成年子女"),
	"other-guardian": t("其他监护人"),
};

/** What is read to the person before the choice: both ways alike, neither recommended. */
export const choiceScript = t(
	"这份证明您可以自己选：作出书面承诺，或者提交证明。两种方式受理条件和办理时限一样，选哪种都不影响您办事。没有替您选好，请您自己定。",
);

export const checkedBy = {
	exempt: t("免予核查，列入日常监管"),
	online: t("在线核查，与有关部门的数据比对"),
	onsite: t("到现场核查"),
} as const;

/** Age and capacity, as the party was registered. */
export const signingAdvice: Readonly<Record<string, string>> = {
	"guardian-signs": t("申请人须由监护人代为签署，请登记监护人。"),
	"guardian-signs-or-consents": t("申请人未满 18 周岁，在窗口办理请由监护人签署，请登记监护人。"),
};
