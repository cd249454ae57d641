import { z } from "zod";
import { count, finding, yuan } from "./parts.js";

const percent = z
  .string()
  .check(z.regex(/^-?\d+\.\d$/))
  .nullable()
  .describe("percent, one decimal; null where there is nothing to reckon it from");
const direction = z.enum(["E", "I"]);
const countOrNone = count.nullable();
const moneyOrNone = yuan.nullable();

const measures = {
  orders: countOrNone,
  parcels: countOrNone,
  lines: countOrNone,
  valueCny: moneyOrNone,
  valueUsd: moneyOrNone.describe("US dollars; null without a rate of the dollar"),
  shareOfValuePercent: percent.describe("of the direction"),
  yoyOrdersPercent: percent,
  yoyValuePercent: percent,
  momOrdersPercent: percent,
  momValuePercent: percent,
  pullPoints: percent.describe("percentage points of the direction's growth over a year"),
  avgOrderCny: moneyOrNone,
  enterprises: countOrNone,
  newEnterprises: countOrNone,
  withheld: z.boolean().describe("of too few enterprises (--min-enterprises): its measures are null"),
};

const modelRow = z.strictObject({
  period: z.string(),
  direction,
  model: z.string().describe("B2B, B2C, B2B2C; blank of trade modes outside"),
  tradeMode: z.string(),
  ...measures,
});

const dimensionRow = z.strictObject({
  direction,
  key: z.string().describe("`unknown` where there is none"),
  ...measures,
  rank: countOrNone,
  shareCumulativePercent: percent,
});

const qualityRow = z.strictObject({
  direction,
  declared: count,
  accepted: count.describe("ever had 120"),
  released: count.describe("ever had 800"),
  refused: count.describe("ever had 100"),
  cancelled: count,
  returned: count,
  firstPassPercent: percent,
  inspectionPercent: percent,
  refusedPercent: percent,
  returnedPercent: percent,
  inspected: count.describe("ever had 500"),
  clearanceMedianMinutes: countOrNone.describe("from 120 to 800, nearest rank"),
  clearanceP90Minutes: countOrNone,
  simplifiedPercent: percent,
  rebatePercent: percent.describe("of goods lines that say whether"),
  withoutGtinPercent: percent.describe("of goods lines"),
  releasedCny: moneyOrNone.describe("of the released ones; null without a ledger"),
  returnedCny: moneyOrNone.describe("of their goods that came back; null where it is not known of all"),
  returnedValuePercent: percent,
});

const refusalRow = z.strictObject({ direction, code: z.string(), text: z.string(), orders: count });

const zoneRow = z.strictObject({
  direction,
  activeEnterprises: count,
  newEnterprises: count,
  lostEnterprises: count,
  cr5Percent: percent,
  hhi: percent.describe("0 to 10000"),
  taxesCny: moneyOrNone.describe("taxes of imports; null where they are not known of all"),
  withheld: z.boolean(),
  guaranteeUsedCny: moneyOrNone.describe(
    "taxes of imports that the guarantee answers for at the end of the period; null without a ledger, and where they are not known of all",
  ),
  guaranteeUsedPercent: percent.describe("of the profile's guarantee"),
});

/** `qingdan/stats/1` */
export const stats = z.strictObject({
  schema: z.literal("qingdan/stats/1"),
  period: z.string(),
  population: z.enum(["declared", "released", "cleared"]),
  models: z.array(modelRow),
  dimensions: z.record(z.string(), z.array(dimensionRow)),
  quality: z.array(qualityRow),
  refusals: z.array(refusalRow),
  zone: z.array(zoneRow),
  outside: z.array(modelRow),
  excluded: z.array(
    z.strictObject({
      reason: z.string().describe("fx/rate-missing, or total: it is no number"),
      orders: count,
      lines: count,
      currency: z.string(),
      amount: yuan.describe("in its currency"),
    }),
  ),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
