import { z } from "zod";
import { book } from "./book.js";
import { credit } from "./credit.js";
import { extract } from "./extract.js";
import { fx } from "./fx.js";
import { receipts, receiptsResolve, status } from "./lifecycle.js";
import {
  codes,
  doctor,
  due,
  headers,
  jobReport,
  ledger,
  ledgerImport,
  ledgerVoid,
  rule,
  rules,
  sign,
  submit,
  taxIncome,
  verify,
} from "./others.js";
import { finding } from "./parts.js";
import { proof } from "./proof.js";
import { rebate } from "./rebate.js";
import { retry } from "./retry.js";
import { risk } from "./risk.js";
import { riskCases, riskReview } from "./risk-cases.js";
import { error, findings, run, summarize, summary, taxImport, withdraw, write } from "./runs.js";
import { stats } from "./stats.js";
import { tables } from "./tables.js";
import { trace } from "./trace.js";

/** The machine outputs by the names that `qingdan schema` knows, each with the command or file that writes it. */
export const outputs = {
  finding: { schema: finding, of: "findings.ndjson, --format ndjson" },
  findings: { schema: findings, of: "validate" },
  run: { schema: run, of: "declare, run.json" },
  error: { schema: error, of: "--format json|ndjson, status 2, 130, 143" },
  summary: { schema: summary, of: "summary.json" },
  summarize: { schema: summarize, of: "summarize, run.json" },
  withdraw: { schema: withdraw, of: "cancel, return, run.json" },
  write: { schema: write, of: "write, run.json" },
  retry: { schema: retry, of: "retry" },
  "tax-import": { schema: taxImport, of: "tax import" },
  "tax-income": { schema: taxIncome, of: "tax income" },
  fx: { schema: fx, of: "fx, fx.json" },
  stats: { schema: stats, of: "stats, stats.json" },
  rebate: { schema: rebate, of: "rebate, rebate.json" },
  headers: { schema: headers, of: "headers" },
  doctor: { schema: doctor, of: "doctor" },
  sign: { schema: sign, of: "sign" },
  "job-report": { schema: jobReport, of: "run, report.json" },
  receipts: { schema: receipts, of: "receipts" },
  "receipts-resolve": { schema: receiptsResolve, of: "receipts --resolve" },
  status: { schema: status, of: "status" },
  submit: { schema: submit, of: "submit" },
  risk: { schema: risk, of: "risk" },
  verify: { schema: verify, of: "verify" },
  due: { schema: due, of: "due" },
  proof: { schema: proof, of: "proof, proof.json" },
  "risk-cases": { schema: riskCases, of: "risk cases" },
  "risk-review": { schema: riskReview, of: "risk review" },
  trace: { schema: trace, of: "trace, trace.json" },
  book: { schema: book, of: "book, book.json" },
  ledger: { schema: ledger, of: "ledger show" },
  "ledger-import": { schema: ledgerImport, of: "ledger import" },
  "ledger-void": { schema: ledgerVoid, of: "ledger void" },
  credit: { schema: credit, of: "credit" },
  extract: { schema: extract, of: "extract" },
  rules: { schema: rules, of: "rules" },
  rule: { schema: rule, of: "explain" },
  codes: { schema: codes, of: "codes" },
  tables: { schema: tables, of: "tables list, tables import, tables diff" },
} as const;

/** The name of a machine output. */
export type OutputName = keyof typeof outputs;

/** Whether a word is the name of a machine output. */
export function isOutputName(name: string): name is OutputName {
  return Object.hasOwn(outputs, name);
}

/**
 * The JSON Schema (draft 2020-12) of a machine output. Members that it does not name are allowed: a later version
 * may add some within the same schema number. `strict`: they are not, which the tests ask for.
 */
export function jsonSchema(name: OutputName, strict = false): object {
  const { schema, of } = outputs[name];
  const made = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    override({ jsonSchema: part }) {
      if (!strict && part.additionalProperties === false) part.additionalProperties = true;
    },
  });
  return { $id: `urn:qingdan:schema:${name}`, title: of, ...made };
}
