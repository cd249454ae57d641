import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  cancel,
  createContext,
  declare,
  Failure,
  type FindingRecord,
  type Input,
  type InputRow,
  quarterPeriod,
  type Run,
  returnImports,
  summarize,
  taxImport,
  taxIncome,
  validate,
  writeMessages,
} from "../../src/index.js";
import { filesBelow, folder, linesOf, repository } from "../support/cli.js";
import { csv, row, worth } from "../support/manifest.js";

const samples = join(repository, "samples");
const sample = (name: string): string => join(samples, name);
const at = new Date("2026-11-23T10:00:00+08:00");
const profile = sample("qingdan.yaml");
const exports = createContext({ profile, at, rates: sample("rates.csv") });
const imports = createContext({
  profile,
  at,
  tariff: sample("tariff.csv"),
  positiveList: sample("positive-list.csv"),
});

async function findingsOf<R>(run: Run<R>): Promise<FindingRecord[]> {
  const findings: FindingRecord[] = [];
  for await (const finding of run) findings.push(finding);
  return findings;
}

const text = readFileSync(sample("9610-mistakes.csv"), "utf8");
const rows = parse(text, { bom: true, columns: true }) as InputRow[];

async function* later<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield value;
}

describe("an input", () => {
  it.each<[string, Input]>([
    ["text", { name: sample("9610-mistakes.csv"), text }],
    [
      "a stream of bytes",
      { name: sample("9610-mistakes.csv"), stream: createReadStream(sample("9610-mistakes.csv")) },
    ],
    [
      "a stream of text in pieces",
      { name: sample("9610-mistakes.csv"), stream: later(text.match(/[\s\S]{1,97}/g) ?? []) },
    ],
    ["rows", { name: sample("9610-mistakes.csv"), rows }],
    ["rows that come one by one", { name: sample("9610-mistakes.csv"), rows: later(rows) }],
  ])("as %s gives the findings of the file", async (_, input) => {
    const ofFile = await findingsOf(validate({ context: exports, manifests: [sample("9610-mistakes.csv")] }));
    expect(ofFile.filter(({ severity }) => severity === "error").length).toBeGreaterThan(12);
    const place = ({ rule, line, column, value }: FindingRecord) => [rule, line, column, value];
    const found = await findingsOf(validate({ context: exports, manifests: [input] }));
    expect(found.map(place)).toEqual(ofFile.map(place));
  });

  it("of rows needs the first row's columns in all", async () => {
    const odd = [row(), { ...row({ orderNo: "SO-2" }), colour: "red" }];
    const run = validate({ context: exports, manifests: [{ name: "shop", rows: odd }] });
    await expect(run.result()).rejects.toThrow(Failure);
    await expect(run.result()).rejects.toThrow("shop, row 3: the column colour");
  });

  it("that is not there is a Failure in both languages", async () => {
    const run = validate({ context: exports, manifests: ["nowhere.csv"] });
    const failure = await run.result().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).in("zh")).toContain("无法读取 nowhere.csv");
    expect((failure as Failure).in("en")).toContain("can't read nowhere.csv");
  });
});

describe("validate", () => {
  it("counts in its result what a loop over it finds", async () => {
    const run = validate({ context: exports, manifests: [sample("9610-mistakes.csv")] });
    const found = await findingsOf(run);
    const { lanes, findings, skipped, direction } = await run.result();
    expect(direction).toBe("E");
    expect(findings.error).toBe(found.filter(({ severity }) => severity === "error").length);
    // Four rows of the sample are declared, fifteen rejected (see the sample's own test).
    expect(lanes.rejected).toMatchObject({ orders: 13, lines: 15 });
    expect(skipped).toEqual(["export/licence", "hs/elements", "hs/expired", "hs/unit"]);
  });

  it("is gone through once", async () => {
    const run = validate({ context: exports, manifests: [{ name: "m.csv", rows: [row()] }] });
    await run.result();
    await expect(findingsOf(run)).rejects.toThrow("begun already");
  });

  it("speaks the context's language", async () => {
    const english = createContext({ profile, at, language: "en" });
    const [first] = await findingsOf(
      validate({ context: english, manifests: [{ name: "m.csv", rows: [worth("0")] }] }),
    );
    expect(first?.message).toMatch(/^[ -~“”]+$/);
  });
});

/** Orders of which each has a finding. */
const faulty = Array.from({ length: 2000 }, (_, index) => worth("0", { orderNo: `SO-${index}` }));

describe("a run that is stopped", () => {
  it("by leaving the loop leaves nothing behind", async () => {
    const out = join(folder(), "out");
    const run = declare({ context: exports, manifests: [{ name: "m.csv", text: csv(faulty) }], out });
    for await (const finding of run) {
      expect(finding.rule).toBe("amount/positive");
      break;
    }
    await expect(run.result()).rejects.toThrow("was left");
    expect(existsSync(out)).toBe(false);
  });

  it("by its signal rejects with the signal's reason", async () => {
    const out = join(folder(), "out");
    const controller = new AbortController();
    const manifests = [{ name: "m.csv", text: csv(faulty) }];
    const run = declare({ context: exports, manifests, out, signal: controller.signal });
    const reading = (async () => {
      for await (const _ of run) controller.abort(new Error("enough"));
    })();
    await expect(reading).rejects.toThrow("enough");
    expect(existsSync(out)).toBe(false);
  });
});

describe("what a run writes", () => {
  it("declare: the record of run.json, and the files that it names", async () => {
    const out = join(folder(), "out");
    const record = await declare({ context: exports, manifests: [sample("9610-clean.csv")], out }).result();
    expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8"))).toEqual(record);
    expect(record.lanes).toMatchObject({ simplified: { orders: 11 }, aggregated: { orders: 1 } });
    expect(filesBelow(out)).toEqual([...record.files.map(({ path }) => path), "run.json"].sort());
    expect(linesOf(readFileSync(join(out, "findings.ndjson"), "utf8"))).toHaveLength(1);
  });

  it("declare with a ledger books imports once", async () => {
    const place = folder();
    const manifests = [sample("1210-bonded.csv")];
    const ledger = join(place, "book.sqlite");
    const lanes = async (out: string) =>
      (await declare({ context: imports, manifests, ledger, out: join(place, out) }).result()).lanes;
    expect(await lanes("a")).toEqual(await lanes("b"));
    expect(existsSync(ledger)).toBe(true);
  });

  it("takes a ledger's key from QINGDAN_LEDGER_KEY, to book and to read", async () => {
    const place = folder();
    const manifests = [sample("1210-bonded.csv")];
    const ledger = join(place, "book.sqlite");
    vi.stubEnv("QINGDAN_LEDGER_KEY", "ab".repeat(32));
    onTestFinished(() => void vi.unstubAllEnvs());
    await declare({ context: imports, manifests, ledger, out: join(place, "out") }).result();
    await validate({ context: imports, manifests, ledger }).result();
    expect(existsSync(`${ledger}.key`)).toBe(false);
  });

  it("declare needs a transmitter", async () => {
    const context = createContext({ at });
    const run = declare({ context, manifests: [sample("9610-clean.csv")], out: join(folder(), "out") });
    await expect(run.result()).rejects.toThrow("`transfer`");
  });

  it("summarize, cancel and returnImports: the records of run.json", async () => {
    const place = folder();
    const summed = await summarize({
      context: exports,
      tables: [sample("released.csv")],
      out: join(place, "summed"),
    }).result();
    expect(summed).toEqual(JSON.parse(readFileSync(join(place, "summed/run.json"), "utf8")));
    expect(summed.schema).toBe("qingdan/summarize/1");
    const cancelled = await cancel({
      context: exports,
      lists: [sample("cancel.csv")],
      out: join(place, "cancelled"),
    }).result();
    expect(cancelled).toMatchObject({ command: "cancel", inventories: { rejected: 0 } });
    const returned = await returnImports({
      context: exports,
      lists: [sample("return.csv")],
      out: join(place, "returned"),
    }).result();
    expect(returned).toMatchObject({ command: "return", inventories: { rejected: 0 } });
    const back = await returnImports({
      context: exports,
      lists: [sample("return-exports.csv")],
      out: join(place, "back"),
    }).result();
    expect(back.applications).toEqual({ CEB625: 0, CEB213: 1 });
  });

  it("writeMessages: the record of run.json", async () => {
    const place = folder();
    const run = writeMessages({
      context: exports,
      message: "303",
      tables: [sample("write/303.csv")],
      out: join(place, "out"),
    });
    const record = await run.result();
    expect(record).toEqual(JSON.parse(readFileSync(join(place, "out/run.json"), "utf8")));
    expect(record).toMatchObject({ type: "CEB303", nodes: { written: 2, rejected: 0 } });
  });
});

describe("taxes", () => {
  it("of imports are those of the command line's JSON", async () => {
    const taxes = await taxImport({ context: imports, manifests: [sample("1210-bonded.csv")] }).result();
    const expected = readFileSync(join(repository, "tests/corpus/expected/tax-import-json/stdout"), "utf8");
    expect(taxes).toEqual(JSON.parse(expected));
  });

  it("of imports need a tariff, and imports", async () => {
    const manifests = [sample("1210-bonded.csv")];
    await expect(taxImport({ context: exports, manifests }).result()).rejects.toThrow("tariff table");
    for (const releaseDay of ["20991231", "19990101", "2026-11-23", "20261340"]) {
      const bonded = { context: imports, manifests: [sample("1210-bonded.csv")], releaseDay };
      await expect(taxImport(bonded).result()).rejects.toThrow("releaseDay");
    }
    const exported = [sample("9610-clean.csv")];
    await expect(taxImport({ context: imports, manifests: exported }).result()).rejects.toThrow(
      "export manifest",
    );
  });

  it("of income are those of the command line's JSON", async () => {
    const context = createContext({
      profile: sample("income/qingdan.yaml"),
      at,
      rates: sample("income/rates.csv"),
    });
    const run = taxIncome({
      context,
      manifests: [1, 2, 3, 4].map((quarter) => sample(`income/2026-q${quarter}.csv`)),
      period: quarterPeriod(2026, 3),
      returns: sample("income/returns.csv"),
      withdrawn: sample("income/withdrawn-refunds.csv"),
    });
    const found = await findingsOf(run);
    const taxes = await run.result();
    const stdout = readFileSync(join(repository, "tests/corpus/expected/tax-income-json/stdout"), "utf8");
    const expected = JSON.parse(stdout) as { rows: unknown; inputs: { name: string }[] };
    expect(taxes.rows).toEqual(expected.rows);
    expect(taxes.findings.warning).toBe(found.filter(({ severity }) => severity === "warning").length);
  });
});

describe("createContext", () => {
  it("refuses a day that is none, and one before the law that is known", () => {
    expect(() => createContext({ asOf: "23.11.2026" })).toThrow("YYYY-MM-DD");
    expect(() => createContext({ asOf: "2010-01-01" })).toThrow("the law is known here from");
  });
});

describe("levels of rules", () => {
  const manifests: Input[] = [{ name: "m.csv", text: csv([worth("5100.00")]) }];
  const severity = { "export/single-limit": "error" } as const;

  it("are those of the options, before those of the profile", async () => {
    const usual = await validate({ context: exports, manifests }).result();
    expect([usual.lanes.rejected?.orders, usual.severity]).toEqual([0, undefined]);
    const raised = await validate({ context: exports, manifests, severity }).result();
    expect([raised.lanes.rejected?.orders, raised.severity]).toEqual([1, severity]);
    const file = join(
      folder({ "qingdan.yaml": "findings:\n  severity: { export/single-limit: error }\n" }),
      "qingdan.yaml",
    );
    const context = createContext({ profile: file, at });
    expect((await validate({ context, manifests }).result()).findings.error).toBe(1);
    const cleared = { "code/port": "info" } as const;
    expect((await validate({ context, manifests, severity: cleared }).result()).severity).toEqual({
      ...severity,
      ...cleared,
    });
  });

  it("stand in the record of declare", async () => {
    const out = join(folder({}), "out");
    const record = await declare({ context: exports, manifests, severity, out }).result();
    expect(record.options.severity).toEqual(severity);
    expect(record.lanes.rejected?.orders).toBe(1);
  });

  it("are refused as on the command line, before anything is made", async () => {
    const out = join(folder({}), "out");
    const lowered = { "export/single-limit": "warning" } as const;
    for (const run of [
      validate({ context: exports, manifests, severity: lowered }),
      declare({ context: exports, manifests, severity: lowered, out }),
    ]) {
      const refused = await run.result().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Failure);
      expect((refused as Failure).text.en).toContain("errors of export/single-limit can't be lowered");
    }
    expect(existsSync(out)).toBe(false);
  });
});
