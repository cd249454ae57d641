import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EditionStore } from "../../../src/reference/editions/edition-store.js";
import { loadRefundRates } from "../../../src/reference/editions/editions.js";
import { folder, qingdan } from "../../support/cli.js";
import { dbf, library, libraryFiles, type Rate, rateFields } from "../../support/dbf.js";

/** A user's data directory, and command lines that use it. */
function user() {
  const cwd = folder();
  const env = { XDG_DATA_HOME: join(cwd, "data"), QINGDAN_LANG: "en" };
  const run = (line: string) => qingdan(line.split(" "), { cwd, env, now: new Date("2026-11-23T02:00:00Z") });
  const imported = async (rates: readonly Rate[], edition: string, validFrom: string) => {
    const line = `tables import refund-rates ${library(rates)} --edition ${edition} --valid-from ${validFrom} -f json`;
    const result = await run(line);
    if (result.status !== 0) throw new Error(result.stderr);
    return JSON.parse(result.stdout) as Imported;
  };
  return { cwd, run, imported, tables: join(cwd, "data/qingdan/tables") };
}

interface Imported {
  readonly imported: Readonly<Record<string, unknown>>;
  readonly differences: readonly Readonly<Record<string, unknown>>[];
  readonly notes: readonly string[];
}

const shirt = { CODE: "6109100010", NAME: "棉制针织T恤衫", TSL: "13" };
const solar = { CODE: "8541430000", NAME: "光伏电池", TSL: "9" };

describe("tables import refund-rates", () => {
  it("counts rows and deleted ones, and hashes the files", async () => {
    const { run, cwd } = user();
    const files = libraryFiles([shirt, { ...solar, deleted: 1 }], {
      "6109100010": "棉制针织或钩编的T恤衫、汗衫",
    });
    const place = folder(files);
    const { stdout } = await run(
      `tables import refund-rates ${place} --edition 2026B --valid-from 2026-06-09 -f json`,
    );
    const record = JSON.parse(stdout) as Imported;
    // As `sha256sum STDCM.FPT cmcode.DBF stdcm.dbf | sha256sum` has it.
    const sum = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");
    const lines = ["STDCM.FPT", "cmcode.DBF", "stdcm.dbf"].map(
      (name) => `${sum(files[name] ?? "")}  ${name}\n`,
    );
    expect(record.imported).toEqual({
      table: "refund-rates",
      edition: "2026B",
      validFrom: "2026-06-09",
      rows: 1,
      deleted: 1,
      sha256: sum(lines.join("")),
    });
    expect(record.differences).toEqual([]);
    const listed = JSON.parse((await run("tables list -f json")).stdout);
    expect(listed.tables).toHaveLength(1);
    expect(listed.tables[0].files.map(({ name }: { name: string }) => name)).toEqual([
      "STDCM.FPT",
      "cmcode.DBF",
      "stdcm.dbf",
    ]);
    expect(cwd).not.toBe("");
  });

  it("has the full name of stdcm, else the short one of cmcode", async () => {
    const { run } = user();
    const place = library([shirt, solar], { "6109100010": "棉制针织或钩编的T恤衫、汗衫及其他内衣背心" });
    await run(`tables import refund-rates ${place} --edition A --valid-from 2026-01-01`);
    const { stdout } = await run("codes refund-rates 6109100010 -f json");
    expect(JSON.parse(stdout)[0].name).toBe("棉制针织或钩编的T恤衫、汗衫及其他内衣背心");
    expect(JSON.parse((await run("codes refund-rates 8541 -f json")).stdout)[0].name).toBe("光伏电池");
  });

  it("prints what is new, ended and changed since the edition before", async () => {
    const { imported, run } = user();
    const common = { UNIT: "件" };
    const old = [
      shirt,
      solar,
      { CODE: "0101210010", TSL: "9" },
      { ...common, CODE: "4202920000", TSL: "13" },
      { CODE: "9503008900", NAME: "玩具", TSL: "13" },
      { CODE: "2804000000", TSL: "" },
    ];
    await imported(old, "2026A", "2026-01-01");
    const { differences } = await imported(
      [
        shirt,
        // Its rate ends, and another row follows with none.
        { ...solar, END_DATE: "20260630" },
        { ...solar, TSL: "0", ST_DATE: "20260701" },
        { CODE: "4202920000", TSL: "13" },
        { CODE: "9503008900", NAME: "其他玩具", TSL: "13" },
        { CODE: "6911101100", TSL: "13" },
        { CODE: "2804000000", TSL: "", END_DATE: "20260531" },
      ],
      "2026B",
      "2026-06-09",
    );
    const expected = [
      { code: "0101210010", what: "ended", from: "9", to: null },
      // A blank rate is unknown, not 0.
      { code: "2804000000", what: "ended", from: null, to: null },
      { code: "4202920000", what: "unit", from: "件", to: "千克" },
      { code: "6911101100", what: "new", from: null, to: "13" },
      { code: "8541430000", what: "rate", from: "9", to: "0" },
      { code: "9503008900", what: "name", from: "玩具", to: "其他玩具" },
    ];
    expect(differences).toEqual(expected);
    const { stdout } = await run("tables diff refund-rates 2026A 2026B -f json");
    expect(JSON.parse(stdout).differences).toEqual(expected);
    expect((await run("tables diff refund-rates 2026B 2026B")).stdout).toBe("no differences\n");
    const csv = (await run("tables diff refund-rates 2026A 2026B -f csv")).stdout.split("\n");
    expect(csv[0]).toBe("code,what,from,to");
    expect(csv[5]).toBe("8541430000,rate,9,0");
  });

  it("leaves the same edition as it is, and refuses another of its name", async () => {
    const { imported, run, tables } = user();
    await imported([shirt], "A", "2026-01-01");
    const record = readFileSync(join(tables, "refund-rates/A/edition.json"), "utf8");
    await imported([shirt], "A", "2026-01-01");
    expect(readFileSync(join(tables, "refund-rates/A/edition.json"), "utf8")).toBe(record);
    const other = library([solar]);
    const line = `tables import refund-rates ${other} --edition A --valid-from 2026-01-01`;
    const refused = await run(line);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining("--replace")]);
    expect((await run(`${line} --replace`)).status).toBe(0);
    expect(readdirSync(join(tables, "refund-rates"))).toEqual(["A"]);
    expect(JSON.parse((await run("codes refund-rates 8541 -f json")).stdout)).toHaveLength(1);
  });

  it("says so of an edition before which none is in force", async () => {
    const { imported } = user();
    const { notes } = await imported([shirt], "A", "2026-01-01");
    expect(notes).toEqual([
      "no edition of refund-rates is in force before this one, so there is nothing to compare it with.",
    ]);
  });

  it("says of two editions with one first day which is in force", async () => {
    const { imported, run } = user();
    await imported([shirt], "A", "2026-01-01");
    const { notes } = await imported([{ ...shirt, TSL: "9" }], "B", "2026-01-01");
    expect(notes).toEqual([
      "the editions A, B begin on the same day, 2026-01-01: B, which was imported last, is in force, and the others on no day.",
    ]);
    const { stdout } = await run("codes refund-rates 6109100010 -f json");
    expect(JSON.parse(stdout)).toMatchObject([{ edition: "B", refundRatePercent: "9" }]);
  });

  it("notes records without a code, and counts them as no rows", async () => {
    const { imported } = user();
    const { imported: record, notes } = await imported([shirt, { CODE: "" }], "A", "2026-01-01");
    expect([record["rows"], notes[0]]).toEqual([
      1,
      "records without a goods code, which were not stored: 1.",
    ]);
  });
});

it("refuses a folder with two files of one name, of which nothing says which is meant", async () => {
  const { run, tables } = user();
  const [young, old] = [libraryFiles([solar]), libraryFiles([shirt])];
  const place = folder({ ...young, "CMCODE.dbf": old["cmcode.DBF"] ?? "" });
  const { status, stderr } = await run(
    `tables import refund-rates ${place} --edition A --valid-from 2026-01-01`,
  );
  expect([status, stderr]).toEqual([2, expect.stringContaining("two files, CMCODE.dbf and cmcode.DBF")]);
  expect(existsSync(tables)).toBe(false);
});

describe("a damaged library", () => {
  const whole = libraryFiles([shirt, solar], { "6109100010": "棉制针织T恤衫" });
  const bytes = (name: string): Buffer => Buffer.from(whole[name] ?? "");
  const rates = (changes: Partial<Rate>) =>
    dbf(rateFields, [{ ...shirt, ST_DATE: "20260101", END_DATE: "20991231", ...changes }]);
  const changed = (name: string, change: (content: Buffer) => void): Buffer => {
    const content = bytes(name);
    change(content);
    return content;
  };
  const typed = (field: number, type: string) =>
    changed("cmcode.DBF", (content) => content.write(type, field + 11, "latin1"));

  it.each([
    ["cut off", "cmcode.DBF", bytes("cmcode.DBF").subarray(0, -30)],
    ["cut off in its header", "cmcode.DBF", bytes("cmcode.DBF").subarray(0, 40)],
    ["empty", "cmcode.DBF", Buffer.alloc(0)],
    ["with more rows than it says", "cmcode.DBF", Buffer.concat([bytes("cmcode.DBF"), Buffer.from(" more")])],
    [
      "with a row that is none",
      "cmcode.DBF",
      changed("cmcode.DBF", (content) => content.fill("x", 353, 354)),
    ],
    [
      "with another length of rows",
      "cmcode.DBF",
      changed("cmcode.DBF", (content) => content.writeUInt16LE(90, 10)),
    ],
    ["with a rate that is none", "cmcode.DBF", rates({ TSL: "1x" })],
    ["with a rate beyond 100", "cmcode.DBF", rates({ TSL: "130" })],
    ["with a day that is none", "cmcode.DBF", rates({ ST_DATE: "20260231" })],
    ["with a code that is none", "cmcode.DBF", rates({ CODE: "棉衫" })],
    ["without a field", "cmcode.DBF", dbf([["CODE", "C", 10]], [{ CODE: "6109100010" }])],
    ["without a row", "cmcode.DBF", dbf(rateFields, [])],
    ["with deleted rows alone", "cmcode.DBF", rates({ deleted: 1 })],
    // CODE is the first field: the letter of its type stands at 32 + 11. A whole number has 4 bytes, CODE has 14.
    ["with a number of 14 bytes", "cmcode.DBF", typed(32, "I")],
    // TSFLAG is the ninth and has one byte.
    ["with a number of one byte", "cmcode.DBF", typed(32 + 8 * 32, "I")],
    ["with memos' places of 14 bytes", "cmcode.DBF", typed(32, "M")],
    ["no table", "cmcode.DBF", Buffer.from("<html>404 Not Found</html>".repeat(9))],
    ["no table of names", "stdcm.dbf", Buffer.from("x".repeat(200))],
    ["memos cut off", "STDCM.FPT", bytes("STDCM.FPT").subarray(0, 520)],
    ["memos without a header", "STDCM.FPT", Buffer.alloc(4)],
  ])("%s: 2, named, nothing stored", async (_what, name, content) => {
    const { run, tables } = user();
    const place = folder({ ...whole, [name]: content });
    const { status, stdout, stderr } = await run(
      `tables import refund-rates ${place} --edition A --valid-from 2026-01-01`,
    );
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(join(place, name));
    expect(stderr).toContain("nothing was stored");
    expect(new EditionStore(tables).list()).toEqual([]);
  });

  it("a file that is missing", async () => {
    const { run } = user();
    const { "STDCM.FPT": _, ...others } = whole;
    const { status, stderr } = await run(
      `tables import refund-rates ${folder(others)} --edition A --valid-from 2026-01-01`,
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining("stdcm.fpt, and nothing was stored")]);
  });

  it("a text cut off by its field is read up to there", async () => {
    const { run } = user();
    // 20 bytes: nine characters of two bytes, "x", and half of the tenth.
    const place = library([{ ...shirt, NAME: "x棉制针织或钩编的衫衫" }]);
    await run(`tables import refund-rates ${place} --edition A --valid-from 2026-01-01`);
    const { stdout } = await run("codes refund-rates 6109 -f json");
    expect(JSON.parse(stdout)[0].name).toBe("x棉制针织或钩编的衫");
  });
});

describe("an edition that was changed where it is stored", () => {
  it.each(["rows.csv", "edition.json"])("%s: 2, named, with what to do", async (name) => {
    const { imported, run, tables } = user();
    await imported([shirt], "A", "2026-01-01");
    const file = join(tables, "refund-rates/A", name);
    writeFileSync(file, readFileSync(file, "utf8").replace("refund", "refunds"));
    const { status, stderr } = await run("codes refund-rates 6109");
    expect([status, stderr]).toEqual([2, expect.stringContaining(file)]);
    expect(stderr).toContain("import the edition again");
  });
});

describe("the rate on a day", () => {
  it("is that of the edition in force, of the row whose days hold it", async () => {
    const { imported, tables } = user();
    await imported(
      [
        { ...shirt, TSL: "17", ST_DATE: "20040101", END_DATE: "20240630" },
        { ...shirt, TSL: "13", ST_DATE: "20250101", END_DATE: "" },
        { ...solar, TSL: "" },
      ],
      "2024A",
      "2024-01-01",
    );
    await imported([{ ...shirt, TSL: "9.00" }], "2026B", "2026-06-09");
    const rates = loadRefundRates(tables);
    const percentOn = (day: string) => rates.rateOn("6109100010", day)?.percent;
    expect(rates.editionOn("2023-12-31")).toBeUndefined();
    // No edition is in force before the first one, whatever its rows say.
    expect(rates.rateOn("6109100010", "2023-12-31")).toBeUndefined();
    expect(percentOn("2024-01-01")).toBe("17");
    expect(percentOn("2024-06-30")).toBe("17");
    // Between two rows of a code there is none.
    expect(rates.rateOn("6109100010", "2024-07-01")).toBeUndefined();
    expect(rates.rateOn("6109100010", "2024-12-31")).toBeUndefined();
    expect(percentOn("2025-01-01")).toBe("13");
    expect(percentOn("2026-06-08")).toBe("13");
    expect(percentOn("2026-06-09")).toBe("9");
    // The code is there, and the library states no rate.
    const blank = rates.rateOn("8541430000", "2026-03-01");
    expect([blank?.name, blank?.percent]).toEqual(["光伏电池", undefined]);
    expect(rates.rateOn("8541430000", "2026-06-09")).toBeUndefined();
  });

  it("of two rows that hold it: the one that began last; of those that began together the lower", async () => {
    const { imported, tables } = user();
    await imported(
      [
        { ...shirt, TSL: "13", ST_DATE: "20250101" },
        { ...shirt, TSL: "9", ST_DATE: "20260101" },
        { ...solar, TSL: "13" },
        { ...solar, TSL: "9" },
      ],
      "A",
      "2020-01-01",
    );
    const rates = loadRefundRates(tables);
    expect(rates.rateOn("6109100010", "2026-05-01")?.percent).toBe("9");
    expect(rates.rateOn("6109100010", "2025-05-01")?.percent).toBe("13");
    expect(rates.rateOn("8541430000", "2026-05-01")?.percent).toBe("9");
  });
});

describe("codes refund-rates", () => {
  it("shows the rate on the day, a blank one as unknown and 0 as 0", async () => {
    const { imported, run } = user();
    await imported(
      [shirt, { ...solar, TSL: "0" }, { CODE: "2804000000", TSL: "", ZSSL_SET: "13,9" }],
      "A",
      "2026-01-01",
    );
    const { stdout } = await run("codes refund-rates 28 -f json");
    expect(JSON.parse(stdout)).toEqual([
      {
        code: "2804000000",
        name: "",
        unit: "千克",
        vatRatePercent: ["13", "9"],
        refundRatePercent: null,
        from: "2026-01-01",
        to: "2099-12-31",
        special: "",
        edition: "A",
      },
    ]);
    expect((await run("codes refund-rates 2804000000")).stdout).toContain("refund rate not stated");
    expect((await run("codes refund-rates 8541430000")).stdout).toContain("refund rate 0 %");
    expect((await run("codes refund-rates 8541430000 -f csv")).stdout.split("\n")).toEqual([
      "code,name,unit,vatRatePercent,refundRatePercent,from,to,special,edition",
      "8541430000,光伏电池,千克,13,0,2026-01-01,2099-12-31,,A",
      "",
    ]);
    expect((await run("codes refund-rates 9999")).status).toBe(1);
    expect((await run("codes refund-rates 8541430000 --as-of 2025-12-31")).stderr).toContain("no edition");
  });
});
