/** The arrows of the architecture. Each rule says what to do instead, because its words are what a developer reads. */
module.exports = {
	forbidden: [
		{
			name: "no-cycles",
			comment: "Two files that need each other are one idea: merge them, or move the shared part down.",
			severity: "error",
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
		},
		{
			name: "domain-is-pure",
			comment:
				"Rules take facts as arguments: load them in server/ and pass them in. Only zod, @noble/hashes, kernel and other domains may be imported.",
			severity: "error",
			from: {
				path: "^src/(kernel|institution/[^/]+/domain)/",
				pathNot: "\\.test\\.tsx?$",
			},
			to: {
				pathNot: ["^src/kernel/", "^src/institution/[^/]+/domain/", "(^|/)node_modules/(zod|@noble/hashes)/"],
			},
		},
		{
			name: "kernel-knows-no-institution",
			comment: "kernel/ holds ideas every slice uses; what only one slice needs belongs to its domain/.",
			severity: "error",
			from: { path: "^src/kernel/" },
			to: { path: "^src/", pathNot: "^src/kernel/" },
		},
		{
			name: "slices-meet-in-domain-or-app",
			comment:
				"Another slice's server/, portal/ or web/ is its own business: ask for a function in Needs and wire it in app/compose.ts, or answer an event in app/reactions.ts.",
			severity: "error",
			from: { path: "^src/institution/([^/]+)/", pathNot: "\\.test\\.tsx?$" },
			to: {
				path: "^src/institution/[^/]+/(server|portal|web)/",
				pathNot: "^src/institution/$1/",
			},
		},
		{
			name: "platform-knows-no-institution",
			comment: "platform/ is technology and must serve any institution: pass what it needs as an argument.",
			severity: "error",
			from: { path: "^src/platform/", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^src/(institution|app|adapters|workbench|field|portal/scripts)/" },
		},
		{
			name: "adapters-know-no-slice",
			comment:
				"An adapter speaks to an outside system through its port; slices call it, never the other way.",
			severity: "error",
			from: { path: "^src/adapters/", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^src/(institution/[^/]+/(server|portal|web)|app|portal|workbench|field)/" },
		},
		{
			name: "only-app-wires",
			comment: "Nothing imports app/: what you need from it is handed to you as an argument.",
			severity: "error",
			from: { path: "^src/", pathNot: ["^src/app/", "\\.test\\.tsx?$"] },
			to: { path: "^src/app/" },
		},
		{
			name: "web-and-server-do-not-touch",
			comment: "The browser and the server share domain/ and nothing else: talk through an endpoint.",
			severity: "error",
			from: {
				path: "^src/(workbench|field|portal/scripts|institution/[^/]+/web)/",
				pathNot: "\\.test\\.tsx?$",
			},
			to: {
				path: "^src/(platform|adapters|app|institution/[^/]+/(server|portal))/",
			},
		},
		{
			name: "server-does-not-import-web",
			comment: "The server never loads browser code.",
			severity: "error",
			from: {
				path: "^src/(platform|adapters|app|institution/[^/]+/server)/",
				pathNot: "\\.test\\.tsx?$",
			},
			to: { path: "^src/(workbench|field|portal/scripts|institution/[^/]+/web)/" },
		},
		{
			name: "portal-pages-are-pure",
			comment:
				"A portal page is a function of data and words: it imports domain words and types, src/portal and React. Load data in server/queries.ts and hand it in.",
			severity: "error",
			from: {
				path: "^src/(portal|institution/[^/]+/portal)/",
				pathNot: ["\\.test\\.tsx?$", "^src/portal/scripts/"],
			},
			to: {
				pathNot: [
					"^src/(kernel|portal)/",
					"^src/institution/[^/]+/domain/",
					"^src/institution/[^/]+/portal/",
					"(^|/)node_modules/(react|react-dom|@types/react|@types/react-dom|zod)/",
				],
			},
		},
		{
			name: "nobody-imports-tests",
			comment: "The product does not lean on its tests.",
			severity: "error",
			from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
			to: { path: "(^tests/|\\.test\\.tsx?$)" },
		},
		{
			name: "no-undeclared-package",
			comment: "Name the package in package.json: what another package happens to bring may vanish.",
			severity: "error",
			from: { path: "^(src|tests|bench|bin)/" },
			to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown"] },
		},
		{
			name: "no-test-package-in-the-product",
			comment: "Packages of devDependencies serve tests and tools only.",
			severity: "error",
			from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
			to: {
				dependencyTypes: ["npm-dev"],
				dependencyTypesNot: ["type-only"],
				pathNot: "(^|/)node_modules/@types/",
			},
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.server.json" },
		doNotFollow: { path: "node_modules" },
		exclude: { path: "^tests/architecture/planted/" },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["types", "import", "node", "default"],
		},
	},
};
