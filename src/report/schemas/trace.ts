import { z } from "zod";
import { count, day, finding } from "./parts.js";

const quantity = z.string().check(z.regex(/^\d+(\.\d{1,5})?$/));
const known = z.string().nullable();
const kind = z.enum(["gtin", "creditCode", "batch", "invtNo"]);

/** `trace`. */
export const trace = z.strictObject({
  schema: z.literal("qingdan/trace/1"),
  key: known.describe("what was looked for; null for nothing or several"),
  kind: kind.nullable(),
  keys: z.array(z.strictObject({ key: z.string(), kind, found: z.boolean() })),
  rows: z.array(
    z.strictObject({
      creditCode: known,
      owner: known,
      gtin: known,
      itemNo: known,
      goodsName: known,
      gcode: known,
      batch: known,
      qty: quantity,
      orders: count,
      firstDate: day.nullable(),
      lastDate: day.nullable(),
      countries: z.array(z.string()),
      invtNos: z.array(z.string()).describe("the first 1500"),
      unit: known,
      direction: z.enum(["E", "I"]),
    }),
  ),
  shipments: z.array(
    z.strictObject({
      ebpCode: known,
      orderNo: z.string(),
      gnum: count,
      invtNo: known,
      gtin: known,
      batch: known,
      qty: quantity.nullable(),
      unit: known,
      country: known,
      date: day.nullable(),
      state: known.describe("declared, sent, conflict, or customs' number"),
    }),
  ),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
