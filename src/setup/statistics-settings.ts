import * as z from "zod/mini";

/** `statistics` of a profile: the statistics of `stats`. */
export const statisticsShape = z.strictObject({});

export type StatisticsSettings = z.infer<typeof statisticsShape>;
