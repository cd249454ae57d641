import * as z from "zod/mini";

/** `fx` of a profile: foreign exchange. */
export const fxShape = z.strictObject({});

export type FxSettings = z.infer<typeof fxShape>;
