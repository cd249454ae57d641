import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { isOutputName, jsonSchema, type OutputName, outputs } from "../../src/report/schemas/schemas.js";
import { writing } from "../ledger/support.js";
import { at, folder, linesOf, qingdan, repository } from "../support/cli.js";
import { receiptFile } from "../support/declared.js";
import { rsaPair } from "../support/keys.js";

const names = Object.keys(outputs).filter(isOutputName);

const exports = "samples/9610-mistakes.csv -p samples/qingdan.yaml";
const imports =
  "samples/1210-bonded.csv -p samples/qingdan.yaml --tariff samples/tariff.csv --positive-list samples/positive-list.csv";
const income =
  "samples/income/2026-q1.csv --profile samples/income/qingdan.yaml --rates samples/income/rates.csv --year 2026 --quarter 1";

const exchange =
  "samples/9610-clean.csv samples/9710-9810.csv --profile samples/qingdan.yaml --rates samples/rates.csv --period 2026 --no-ledger";

/** Command lines whose standard output is the JSON of a name; after it, those that it needs before. */
const lines: readonly { name: OutputName; line: string; before?: string }[] = (
  [
    ["findings", `validate ${exports} -f json`],
    ["findings", `validate ${imports} -f json --exit-zero --no-ledger --severity import/single-limit=error`],
    [
      "run",
      `declare ${exports} -o out -f json --quarantine xlsx --fail-on warning --severity export/single-limit=error`,
    ],
    ["run", `declare ${imports} -o out -f json --ledger book.sqlite --release-date 2026-11-23`],
    ["run", `declare ${imports} -o out -f json --orders samples/three-documents/orders.csv --no-ledger`],
    ["error", "validate nosuch.csv -f json"],
    ["error", "validate samples/qingdan.yaml -f json --input-format csv"],
    ["error", "declare samples/9610-clean.csv -f json"],
    ["summarize", "summarize samples/released.csv -p samples/qingdan.yaml -o out -f json"],
    [
      "summarize",
      "summarize --month 2026-11 -p samples/qingdan.yaml -o sum --ledger book.sqlite -f json",
      "declare samples/9610-clean.csv -p samples/qingdan.yaml -o out --ledger book.sqlite",
    ],
    ["withdraw", "cancel samples/cancel.csv -p samples/qingdan.yaml -o out -f json --no-ledger"],
    ["withdraw", "return samples/return.csv -p samples/qingdan.yaml -o out -f json --ledger none.sqlite"],
    ["risk", "risk samples/1210-bonded.csv -p samples/qingdan.yaml -f json --no-ledger"],
    ["write", "write 303 samples/write/303.csv -p samples/qingdan.yaml -o out -f json --no-ledger"],
    ["retry", "retry SO-unknown -o retry.csv -f json --ledger book.sqlite"],
    ["tax-import", `tax import ${imports} -f json --no-ledger`],
    ["tax-income", `tax income ${income} -f json`],
    ["tax-income", `tax income ${income} -f json --compare 10 --register register.csv`],
    ["proof", `proof ${exchange.replace(/ --period \S+/, "")} --receipts samples/fx/receipts.csv -f json`],
    ["fx", `fx ${exchange} --receipts samples/fx/receipts.csv --returns samples/fx/returns.csv -f json`],
    [
      "fx",
      `fx ${exchange} --receipts samples/fx/receipts.csv --settlements samples/fx/settlements.csv -f json --as-of 2026-12-31`,
    ],
    [
      "rebate",
      "rebate samples/9710-9810.csv -p samples/qingdan.yaml --rates samples/rates.csv --purchases samples/rebate/purchases.csv --entries samples/rebate/entries.csv -f json --no-ledger",
    ],
    [
      "stats",
      `stats ${exports} --period 2026-11 --population declared --by country,day --compare yoy -f json`,
    ],
    ["stats", `stats ${imports} --period 2026 --min-enterprises 3 -f json`],
    ["headers", "headers samples/9610-mistakes.csv -f json"],
    ["headers", "headers samples/shop/shopify.csv -f json"],
    ["doctor", "doctor samples/9610-clean.csv -f json"],
    [
      "sign",
      "sign out -o signed -f json --sign-key key.pem --sign-cert cert.pem",
      `declare ${exports} -o out`,
    ],
    [
      "submit",
      "submit out --directory . --unsigned -f json --ledger book.sqlite",
      `declare ${exports} -o out --ledger book.sqlite`,
    ],
    [
      "submit",
      "submit out --directory . -f json --ledger b2.sqlite",
      `declare ${exports} -o out --ledger b2.sqlite`,
    ],
    [
      "retry",
      "retry -o retry.csv --ledger book.sqlite -f json",
      `declare ${imports} -o out --ledger book.sqlite && receipts receipts.xml --ledger book.sqlite`,
    ],
    ["verify", "verify out -f json", `declare ${exports} -o out`],
    [
      "due",
      "due --ledger book.sqlite --as-of 2026-12-16 -f json",
      `declare ${imports} -o out --ledger book.sqlite`,
    ],
    [
      "receipts",
      "receipts receipts.xml --ledger book.sqlite -f json",
      `declare ${imports} -o out --ledger book.sqlite`,
    ],
    ["receipts", "receipts receipts.xml --ledger none.sqlite -f json"],
    [
      "receipts-resolve",
      "receipts --resolve BS202611200001 --as released --by Li --ledger book.sqlite -f json",
      `declare ${imports} -o out --ledger book.sqlite && receipts receipts.xml --ledger book.sqlite`,
    ],
    [
      "status",
      "status --messages --ledger book.sqlite -f json",
      `declare ${imports} -o out --ledger book.sqlite && receipts receipts.xml --ledger book.sqlite`,
    ],
    ["risk-cases", "risk cases --ledger cases.sqlite -f json"],
    [
      "risk-review",
      "risk review case-1 --status explained --by Li --ledger cases.sqlite -f json",
      "risk review case-1 --status open --by Wang --note x --ledger cases.sqlite",
    ],
    ["ledger", "ledger show --ledger book.sqlite -f json", `declare ${imports} -o out --ledger book.sqlite`],
    [
      "ledger-import",
      "ledger import b.csv --ledger book.sqlite -f json",
      `declare ${imports} -o out --ledger book.sqlite`,
    ],
    [
      "ledger-void",
      "ledger void SO-unknown --ledger book.sqlite -f json",
      `declare ${imports} -o out --ledger book.sqlite`,
    ],
    [
      "credit",
      `credit ${imports} -f json --no-ledger --parties samples/systems/parties.csv --penalties samples/systems/penalties.csv`,
    ],
    ["trace", "trace --from samples/bar-codes.csv -p samples/qingdan.yaml --no-ledger -f json"],
    ["trace", "trace 6901234567892 --from samples/bar-codes.csv -p samples/qingdan.yaml -f json"],
    ["book", `book ${imports} --stock samples/stock.csv --population declared -f json`],
    ...(["customs", "tax", "exchange", "commerce", "logistics"] as const).map(
      (receiver) => ["extract", `extract ${imports} -f json --no-ledger --for ${receiver}`] as const,
    ),
    ["extract", `extract ${exports} -f json --no-ledger --for tax --period 2026-11`],
    ["rules", "rules -f json"],
    ["rule", "explain export/single-limit -f json"],
    ["codes", "codes countries -f json"],
    ["codes", "codes hs 6109 -f json"],
    ["tables", "tables list -f json"],
    ["tables", "tables import zones templates/zones.csv --edition A --valid-from 2026-01-01 -f json"],
  ] as const
).map(([name, line, before]) => ({ name, line, ...(before === undefined ? {} : { before }) }));

const balances = "buyerIdNumber,year,amount,asOf\n34020219900101001X,2026,100.00,2026-11-20\n";

const order = (number: number) => ({ ebpCode: "91330100MA0QD0108D", orderNo: `BS20261120000${number}` });
/** A conflict, a refusal, and what is not known. */
const answers = receiptFile(
  "CEB622",
  { ...order(1), state: "800", second: 1 },
  { ...order(1), state: "100", second: 2, info: "[Code:1313;Desc:x]" },
  { ...order(2), state: "100", second: 2, info: "[Code:1313;Desc:x]" },
  { guid: "unknown", state: "120", second: 1 },
);

function place(): string {
  const { key, cert } = rsaPair();
  const cwd = folder({ "b.csv": balances, "receipts.xml": answers, "key.pem": key, "cert.pem": cert });
  cpSync(join(repository, "samples"), join(cwd, "samples"), { recursive: true });
  cpSync(join(repository, "templates/zones.csv"), join(cwd, "templates/zones.csv"));
  return cwd;
}

const run = (line: string, cwd: string) => qingdan([...line.split(" "), ...atOf(line)], { cwd });
/** The run's day, for the commands that take one. */
const atOf = (line: string): string[] =>
  /^(validate|declare|summarize|cancel|return|tax)/.test(line) ? ["--at", at] : [];

function faultsOf(name: OutputName, value: unknown): unknown {
  // Both schemas: the published one, and the one that allows no member beyond.
  return [false, true].map((strict) => {
    const validate = new Ajv2020.default({ strict: false, formats: { "date-time": true } }).compile(
      jsonSchema(name, strict),
    );
    validate(value);
    return validate.errors;
  });
}

describe("machine outputs and their schemas", () => {
  it.each(lines)("$name of $line", async ({ name, line, before }) => {
    const cwd = place();
    if (line.includes("cases.sqlite"))
      await writing(join(cwd, "cases.sqlite"), ({ cases }) => {
        const found = { case: "case-1", rule: "risk/burst", what: "I SO-1", orders: 30 };
        cases.record([found], "2026-11-22T10:00:00.000+08:00");
      });
    for (const earlier of before?.split(" && ") ?? []) await run(earlier, cwd);
    const { stdout } = await run(line, cwd);
    expect(faultsOf(name, JSON.parse(stdout))).toEqual([null, null]);
  });

  it("of every finding of a run, and of its summary", async () => {
    const cwd = place();
    await run(`declare ${exports} -o out`, cwd);
    for (const finding of linesOf(readFileSync(join(cwd, "out/findings.ndjson"), "utf8")))
      expect(faultsOf("finding", finding)).toEqual([null, null]);
    await run(`declare ${imports} -o out-imports --no-ledger`, cwd);
    for (const out of ["out", "out-imports"]) {
      const summary = JSON.parse(readFileSync(join(cwd, out, "summary.json"), "utf8"));
      expect(faultsOf("summary", summary)).toEqual([null, null]);
    }
  });

  it("of the report of a job", async () => {
    const cwd = place();
    const job = `profile: samples/qingdan.yaml\nledger: book.sqlite\nmanifests: samples/9610-clean.csv\nout: out\nsteps: [declare, submit, status]\nreport: { json: r.json }\n`;
    writeFileSync(join(cwd, "job.yaml"), `${job}submit: { directory: OutBox }\n`);
    await run("run job.yaml", cwd);
    expect(faultsOf("job-report", JSON.parse(readFileSync(join(cwd, "r.json"), "utf8")))).toEqual([
      null,
      null,
    ]);
  });

  it("are tried for every name", () => {
    const tried = new Set<string>([...lines.map(({ name }) => name), "finding", "summary", "job-report"]);
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
  });

  it.each(names)("%s is refused where a member is missing", (name) => {
    const empty = name === "rules" || name === "codes" ? [{}] : {};
    expect(faultsOf(name, empty)).not.toEqual([null, null]);
  });
});

describe("qingdan schema", () => {
  it.each(names)("prints the schema of %s", async (name) => {
    const { status, stdout } = await qingdan(["schema", name], { cwd: folder() });
    expect([status, JSON.parse(stdout)]).toEqual([0, jsonSchema(name)]);
  });

  it("lists the names without one", async () => {
    const { stdout } = await qingdan(["schema", "--lang", "en"], { cwd: folder() });
    const listed = [...stdout.matchAll(/^ {2}(\S+) /gm)].map(([, name]) => name);
    expect(listed).toEqual(names);
  });

  it("names the nearest of a name that is none", async () => {
    const wrong = await qingdan(["schema", "findngs", "--lang", "en"], { cwd: folder() });
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("is findings meant?")]);
  });
});
