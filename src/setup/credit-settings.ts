import * as z from "zod/mini";

/** `credit` of a profile: the effects of credit tiers. */
export const creditShape = z.strictObject({});

export type CreditSettings = z.infer<typeof creditShape>;
