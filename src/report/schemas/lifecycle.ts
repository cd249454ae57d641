import { z } from "zod";
import { count, sha256 } from "./parts.js";

const moment = z.iso.datetime({ offset: true }).describe("ISO 8601 in China's time");
const state = z.string().describe("declared, sent, conflict, or customs' number");

const entry = z.strictObject({
  state: z.string(),
  at: moment,
  message: z.string().describe("CEB604 …, or resolved for the end of a conflict"),
  note: z.string().describe("returnInfo, personal data masked"),
});

const order = { ebpCode: z.string(), orderNo: z.string() };
const byState = z.record(z.string(), count);

const refusals = z.array(
  z.strictObject({
    code: z.string().describe("a code of customs' words or a negative state; blank for words without one"),
    text: z.string(),
    zh: z.string().nullable().describe("the specification's meaning"),
    en: z.string().nullable(),
    orders: z.array(z.strictObject({ ...order, file: z.string(), line: count })),
  }),
);

const conflicts = z.array(z.strictObject({ ...order, release: entry, refusal: entry }));

/** `receipts`. */
export const receipts = z.strictObject({
  schema: z.literal("qingdan/receipts/1"),
  applied: count,
  repeated: count,
  unknown: count,
  broken: count,
  byState: byState.describe("orders that the call touched, by their state now"),
  refusals,
  released: count,
  refused: count,
  waiting: count,
  conflicts,
  asideFiles: z.array(z.string()),
  taxes: z.array(
    z.strictObject({
      orderNo: z.string(),
      taxNo: z.string(),
      gnum: z.string(),
      what: z.string(),
      theirs: z.string(),
      ours: z.string(),
    }),
  ),
  documents: z.array(z.strictObject({ type: z.string(), byState, refusals, conflicts })),
  stillAside: count.describe("files that earlier calls kept aside, still of no use"),
  notes: z.array(
    z.strictObject({
      severity: z.enum(["error", "warning", "info"]),
      file: z.string(),
      message: z.string(),
    }),
  ),
});

/** `receipts --resolve`. */
export const receiptsResolve = z.strictObject({
  schema: z.literal("qingdan/receipts-resolve/1"),
  ...order,
  state,
  resolved: entry,
});

/** `status`. */
export const status = z.strictObject({
  schema: z.literal("qingdan/status/1"),
  orders: z.array(
    z.strictObject({
      ...order,
      guid: z.string(),
      invtNo: z.string(),
      state,
      at: moment,
      direction: z.enum(["E", "I"]),
      lane: z.string(),
      copNo: z.string(),
      preNo: z.string(),
      logisticsNo: z.string(),
      run: z.string().describe("output directory of the latest report"),
      sentAt: moment.nullable(),
      conflict: z.strictObject({ release: entry, refusal: entry }).nullable(),
      summary: z
        .strictObject({
          sumNo: z.string(),
          declSeqNo: z.string(),
          entryId: z.string(),
          decState: z.string(),
        })
        .optional()
        .describe("of an order that a CEB792 lists"),
      history: z.array(entry),
    }),
  ),
  documents: z.array(
    z.strictObject({
      type: z.string(),
      guid: z.string(),
      key: z.string(),
      state,
      at: moment,
      history: z.array(entry),
    }),
  ),
  messages: z
    .array(
      z.strictObject({
        guid: z.string(),
        type: z.string(),
        file: z.string(),
        run: z.string(),
        sha256,
        state: z.enum(["new", "sending", "sent"]),
        sentAt: moment.nullable(),
        via: z.string().nullable(),
      }),
    )
    .optional()
    .describe("with --messages"),
});
