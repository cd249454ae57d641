import * as z from "zod/mini";

/** `rebate` of a profile: rebates. */
export const rebateShape = z.strictObject({});

export type RebateSettings = z.infer<typeof rebateShape>;
