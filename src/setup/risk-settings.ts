import * as z from "zod/mini";

/** `risk` of a profile: the rules of `risk`. */
export const riskShape = z.strictObject({});

export type RiskSettings = z.infer<typeof riskShape>;
