import type { ApiOutput } from "@feder/shared/api";

/** What an invitation offers, before it is accepted. */
export type Offer = ApiOutput<"POST /api/invitations/look">;
