import * as z from "zod/mini";

/** `extract` of a profile: the receivers of `extract`, `proof` and the bank's extract. */
export const extractShape = z.strictObject({});

export type ExtractSettings = z.infer<typeof extractShape>;
