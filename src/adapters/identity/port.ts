/** What unified identity (省统一身份认证) says about the natural person who signed in. Numbers are not yet checked. */
export type IdentityClaims = {
	/** The provider's own name for this person. */
	subject: string;
	name: string;
	/** GA/T 517: 111 居民身份证. */
	idType: string;
	idNumber: string;
	phone: string | null;
	address: string | null;
	/** 0 none … 3 strong. */
	realNameLevel: number;
	capacity: "full" | "limited" | "none";
	/** Firms and organisations this person may act for. */
	firms: readonly {
		kind: "legal-person" | "other-organisation";
		name: string;
		uscc: string;
		representativeName: string;
		address: string | null;
		phone: string | null;
		role: "representative" | "handler";
	}[];
	/** People in this person's care, as the registers say. */
	wards: readonly {
		name: string;
		idType: string;
		idNumber: string;
		capacity: "full" | "limited" | "none";
		relation: string;
	}[];
	/** When the person proved who they are, real time. */
	authenticatedAt: Date;
};

/** What must be remembered, out of reach of scripts, between leaving for the provider and coming back. */
export type SignInTransaction = {
	state: string;
	nonce: string;
	verifier: string;
	/** Address the provider sends back to; it must be the same at both ends. */
	callback: string;
	returnTo: string;
	/** A sign-in made for signing: the proof must be newer than its beginning. */
	fresh: boolean;
	begunAt: number;
};

export type IdentityRefusal = { refused: "sign-in-refused" | "sign-in-expired" | "identity-unavailable" };

/** 统一身份认证. One implementation speaks OpenID Connect; in the demo its other end is the embedded provider. */
export type Identity = {
	begin(options: {
		callback: string;
		returnTo: string;
		fresh: boolean;
	}): Promise<{ address: string; transaction: SignInTransaction } | IdentityRefusal>;
	finish(arrivedAt: URL, transaction: SignInTransaction): Promise<IdentityClaims | IdentityRefusal>;
};
