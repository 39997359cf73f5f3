import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card, Flex, Form, Input, Typography } from "antd";
import { useState } from "react";
import { t } from "../words.ts";
import { LanguageButton } from "./LanguageButton.tsx";

/** 工作人员登录. */
export function SignInPage() {
	const client = useQueryClient();
	const [fault, setFault] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const signIn = async (values: { login: string; password: string }) => {
		setBusy(true);
		setFault(null);
		try {
			const response = await fetch("/api/v1/staff/session", {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify(values),
			});
			if (!response.ok) {
				const problem: { detail?: string } = await response.json();
				setFault(problem.detail ?? t("登录没有成功，请重试。"));
			} else await client.invalidateQueries();
		} catch {
			setFault(t("与服务器的连接中断，请检查网络后重试。"));
		} finally {
			setBusy(false);
		}
	};
	return (
		<Flex
			component="main"
			align="center"
			justify="center"
			style={{ minHeight: "100vh", background: "#f7f5f3", padding: 16 }}
		>
			<Card style={{ width: 400, maxWidth: "100%" }}>
				<Typography.Title level={1} style={{ fontSize: 24, marginBlockStart: 0 }}>
					{t("一诺工作台")}
				</Typography.Title>
				<Typography.Paragraph>{t("石龙区证明事项告知承诺制　工作人员登录")}</Typography.Paragraph>
				{fault && <Alert type="error" showIcon title={fault} style={{ marginBlockEnd: 16 }} role="alert" />}
				<Form layout="vertical" onFinish={signIn} requiredMark={false}>
					<Form.Item label={t("账号")} name="login" rules={[{ required: true, message: t("请填写账号") }]}>
						<Input autoComplete="username" size="large" autoFocus />
					</Form.Item>
					<Form.Item label={t("密码")} name="password" rules={[{ required: true, message: t("请填写密码") }]}>
						<Input.Password autoComplete="current-password" size="large" />
					</Form.Item>
					<Button type="primary" htmlType="submit" size="large" block loading={busy}>
						{t("登录")}
					</Button>
				</Form>
				<Typography.Paragraph style={{ marginBlockStart: 16, marginBlockEnd: 0 }}>
					{t("办事群众请到")}
					<a href="/" style={{ textDecoration: "underline" }}>
						{t("公众网页")}
					</a>
				</Typography.Paragraph>
				<Flex justify="end">
					<LanguageButton />
				</Flex>
			</Card>
		</Flex>
	);
}
