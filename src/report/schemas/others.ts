import { z } from "zod";
import { count, day, finding, findingCounts, instant, ruleId, severity, sha256, yuan } from "./parts.js";
import { refundRate } from "./tables.js";

const reasons = z.array(z.strictObject({ reason: z.string(), yuan, lines: count }));
const verdict = z.string();
const percent = z.string().nullable();
const way = z.strictObject({ taxable: z.string(), smallEnterprise: z.boolean(), tax: z.string() });

/** `tax income`: the return B100000. */
export const taxIncome = z.strictObject({
  schema: z.literal("qingdan/tax-income/1"),
  period: z.strictObject({ year: count, from: day, to: day, filing: z.enum(["prepayment", "annual"]) }),
  revenue: yuan,
  smallEnterprise: z.boolean(),
  rows: z.record(z.string(), z.string()).describe("by the form's row number; blank where a row is left open"),
  outcomes: z.strictObject({
    qualifies: z.strictObject({ yuan, lines: count }),
    other: z.strictObject({ yuan, reasons, income: z.record(z.string(), yuan) }),
    doubt: z.strictObject({ yuan, reasons }),
  }),
  eligibilityInDoubt: z.boolean(),
  excluded: z.array(z.strictObject({ reason: z.string(), yuan, lines: count, unvalued: count.optional() })),
  workings: z.array(z.strictObject({ row: z.string(), item: z.string(), working: z.string() })),
  tests: z.strictObject({
    industry: z.strictObject({ verdict, assumed: z.boolean() }),
    limits: z.array(
      z.strictObject({ test: z.string(), verdict, figure: z.string().nullable(), limit: z.string() }),
    ),
    missingQuarters: z.array(count),
  }),
  cliff: z.strictObject({
    applies: z.boolean(),
    revenue: yuan,
    distance: yuan,
    taxAtLimit: yuan,
    taxAbove: yuan,
  }),
  law: z.strictObject({
    deemedRate: z.string(),
    taxRate: z.string(),
    smallEnterprise: z.string(),
    limits: z.string(),
  }),
  notes: z.array(z.strictObject({ kind: z.string(), message: z.string() })),
  comparison: z
    .strictObject({
      margin: percent,
      deemed: way,
      books: way,
      better: z.string(),
      saving: z.string(),
      breakEven: z
        .strictObject({ booksBelow: percent, deemedAbove: percent, booksCliff: percent })
        .nullable(),
    })
    .optional(),
  sources: z.strictObject({
    inputs: z.array(z.strictObject({ name: z.string(), bytes: count, sha256, rows: count })),
    lines: z.record(z.string(), count),
    beforeRefunds: yuan,
    refunded: yuan,
    refunds: z.record(z.string(), z.unknown()).nullable(),
    register: z.strictObject({ path: z.string(), lines: count, yuan }).nullable(),
  }),
  findings: findingCounts,
  skipped: z.array(ruleId),
});

/** `headers`. */
export const headers = z.strictObject({
  schema: z.literal("qingdan/headers/1"),
  kind: z.string(),
  goesTo: z.string().nullable(),
  preset: z.string().nullable(),
  hit: z.string(),
  line: count,
  columns: z.array(
    z.strictObject({
      index: count,
      header: z.string(),
      column: z.string().nullable(),
      meaning: z.string(),
      nearest: z.array(z.string()),
      sample: z.string(),
    }),
  ),
  missing: z.array(z.string()),
  fromProfile: z.array(z.string()),
});

/** `doctor`. */
export const doctor = z.strictObject({
  schema: z.literal("qingdan/doctor/1"),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      state: z.enum(["ok", "warn", "bad"]),
      text: z.string(),
      remedy: z.string().nullable(),
    }),
  ),
});

/** `ledger show`. */
export const ledger = z.strictObject({
  schema: z.literal("qingdan/ledger/1"),
  buyerIdNumber: z.string().optional().describe("masked; where one was asked for"),
  buyers: z.array(
    z.strictObject({
      buyer: z.string().describe("the beginning of the buyer's hash"),
      year: count,
      used: yuan,
      limit: yuan,
      left: yuan,
      orders: count,
      balance: z.strictObject({ amount: yuan, asOf: z.string() }).nullable(),
    }),
  ),
  totals: z.strictObject({ buyers: count, orders: count, used: yuan }),
});

/** `ledger import`. */
export const ledgerImport = z.strictObject({
  schema: z.literal("qingdan/ledger-import/1"),
  balances: count,
  bookingsPassedOver: count,
});

/** `ledger void`. */
export const ledgerVoid = z.strictObject({
  schema: z.literal("qingdan/ledger-void/1"),
  orders: z.array(
    z.strictObject({
      orderNo: z.string(),
      ebpCode: z.string(),
      outcome: z.enum(["given-back", "unknown", "already"]),
      amount: yuan.describe("given back"),
      asked: yuan.optional().describe("to be given back, where the order had less left"),
    }),
  ),
});

/** `verify`. */
export const verify = z.strictObject({
  schema: z.literal("qingdan/verify/1"),
  findings: z.array(finding),
  ok: z.boolean(),
  officialSchemas: z.boolean(),
  runs: z.array(
    z.strictObject({
      directory: z.string(),
      ok: z.boolean(),
      error: count,
      warning: count,
      schema: z.string().nullable(),
      version: z.string().nullable(),
      at: instant.nullable(),
      files: z.strictObject({ listed: count, unchanged: count }),
      messages: z.strictObject({ listed: count, valid: count }),
      rows: z.strictObject({ read: count, messages: count, formal: count, rejected: count }).nullable(),
      inputs: z.strictObject({ listed: count, same: count }),
    }),
  ),
});

const exampleRows = z.array(z.record(z.string(), z.string())).nullable();

/** One rule, as `explain` prints it; it may have further members. */
export const rule = z.looseObject({
  id: ruleId,
  severity,
  title: z.string(),
  basis: z.array(z.string()),
  notes: z.array(z.string()),
  validFrom: day.nullable(),
  messages: z.array(z.string()),
  kinds: z.array(z.strictObject({ kind: z.string(), fault: z.string(), remedy: z.string() })),
  example: z.string(),
  wrong: exampleRows.describe("cells of rows that the rule finds something in; null where there are none"),
  right: exampleRows.describe("the same rows put right"),
});

/** `rules`: the catalogue. */
export const rules = z.array(rule);

const codeEntry = z.strictObject({
  code: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  iso: z.string().optional(),
  status: z.string().optional(),
  also: z.array(z.string()).optional(),
  units: z
    .array(z.string())
    .optional()
    .describe("legal units by code, of a tariff line whose table has them"),
});

/** `codes`: the entries that were found; of refund rates others than of the code tables. */
export const codes = z.array(z.union([codeEntry, refundRate]));

/** `sign`: the messages as they were written into the output directory. */
export const sign = z.strictObject({
  schema: z.literal("qingdan/sign/1"),
  out: z.string(),
  signed: count,
  already: count.describe("messages that were signed before, and copied"),
  messages: z.array(
    z.strictObject({
      guid: z.string(),
      type: z.string(),
      file: z.string().describe("path in the output directory"),
      source: z.string(),
      sha256,
      state: z.enum(["signed", "already"]),
    }),
  ),
});

/** `due`. */
export const due = z.strictObject({
  schema: z.literal("qingdan/due/1"),
  asOf: day,
  due: z.array(
    z.strictObject({
      id: z.string(),
      what: z.string(),
      object: z.string().describe("month of clearing, day that started the term, kind of the guarantee"),
      count: count.describe("consignments; 0 of the guarantee"),
      startedAt: day.nullable().describe("null where that is not known: of the guarantee"),
      opensOn: day.nullable().describe("first day of the term, where it does not run from its start"),
      dueOn: day.describe("last day, after it was moved"),
      daysLeft: z.int().describe("negative where it has passed"),
      state: z.enum(["ok", "soon", "overdue", "done"]),
      certainty: z.enum(["sure", "unsure"]),
      movedFrom: day.nullable().describe("last day before it was moved to a working day"),
      mayMoveTo: day
        .nullable()
        .describe("the next working day, where no text says whether the last day moves"),
      basis: z.string(),
      note: z.string().nullable(),
    }),
  ),
  notComputed: z.array(
    z.strictObject({ id: z.string(), what: z.string(), missing: z.string(), basis: z.string() }),
  ),
});

/** A message in the journal of what was sent. */
export const journalMessage = z.strictObject({
  guid: z.string(),
  type: z.string(),
  file: z.string().describe("path in the run's directory"),
  run: z.string().describe("the run's directory"),
  sha256,
  state: z.enum(["new", "sending", "sent"]),
  sentAt: z.nullable(instant),
  via: z.nullable(z.string()).describe("a directory, or a broker's URL without its password"),
});

/** `submit`: what became of the messages of runs. */
export const submit = z.strictObject({
  schema: z.literal("qingdan/submit/1"),
  sent: count,
  already: count.describe("sent before, or being sent by another process"),
  refused: count.describe("not sent because a message of the call is not to be sent"),
  failed: count.describe("tried in vain"),
  messages: z.array(journalMessage),
  findings: z.array(finding),
});

/** The report of `run`: its steps, each with what its command printed. */
export const jobReport = z.strictObject({
  schema: z.literal("qingdan/job-report/1"),
  job: z.string(),
  at: instant,
  out: z.string().nullable(),
  status: count.describe("the worst step's, those of earlier calls included"),
  steps: z.array(
    z.strictObject({
      step: z.string(),
      status: count.nullable().describe("null where the step was left out"),
      state: z.enum(["done", "already", "open", "skipped"]),
      result: z.unknown().describe("the document that the command printed; null where it was not run now"),
    }),
  ),
});
