import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ordered, paid } from "../documents/three-documents.js";
import { at, folder, qingdan, profile as transferProfile } from "../support/cli.js";
import { bonded, linesOfOrder } from "../support/imports.js";
import { csv, order, type Row, row, worth } from "../support/manifest.js";
import { returnRow } from "../withdraw/runs.js";

// Values as people bring them: what programs, spreadsheets and platforms have made of them. Each is told what it is
// and what to do; none is declared silently, and none is refused with advice that does not help.

const profile = "pilotZone: 安庆\n";
const tables = {
  "rates.csv": "month,currency,rate\n2026-11,USD,7.10\n",
  "qingdan.yaml": profile,
};

interface Told {
  readonly status: number | null;
  /** `severity rule column message`, notes left out. */
  readonly lines: readonly string[];
}

/** What `validate` says of a manifest in English. */
async function told(
  rows: readonly Row[],
  files: Readonly<Record<string, string>> = {},
  ...options: readonly string[]
): Promise<Told> {
  const cwd = folder({ ...tables, "m.csv": csv(rows), ...files });
  const common = ["--at", at, "--format", "ndjson", "--lang", "en", "--no-ledger"];
  const { status, stdout } = await qingdan(["validate", "m.csv", ...common, ...options], { cwd });
  const found = stdout
    .split("\n")
    .filter((line) => line !== "")
    // The records of `--format ndjson` are findings.
    .map((line) => JSON.parse(line) as Record<"severity" | "rule" | "column" | "message", string>);
  return {
    status,
    lines: found
      .filter(({ severity }) => severity !== "info")
      .map(({ severity, rule, column, message }) => `${severity} ${rule} ${column} ${message}`),
  };
}

const exported = (cells: Row) => told([{ ...row(), ...cells }]);
const imported = (cells: Row) => told([bonded(cells)]);

describe("an export's values", () => {
  it.each([
    // Spreadsheets and programs.
    [{ gmodel: "#VALUE!" }, "error", "format/error-value", /Excel's error value: its formula/],
    [{ gname: "#NAME?" }, "error", "format/error-value", /the formula has no result/],
    [{ gname: "########" }, "error", "format/error-value", /too narrow/],
    [{ billNo: "null" }, "error", "format/error-value", /there is no value/],
    [{ freight: "nan" }, "error", "format/error-value", /failed calculation/],
    [{ itemNo: "[object Object]" }, "error", "format/error-value", /Supply it in the source/],
    [{ logisticsNo: "4.40524E+17" }, "error", "manifest/lost-digits", /no cell format brings them back/],
    [{ barCode: "6.90123E+12" }, "error", "manifest/lost-digits", /Export the column again/],
    [{ itemNo: "5-Mar" }, "warning", "format/excel-date", /Compare it with the source/],
    [{ price: "25.500000000000004", totalPrice: "51.00" }, "error", "format/decimal", /25\.50 is meant/],
    // Characters.
    [{ logisticsNo: "WJ8\u200b001" }, "error", "format/character", /ZERO WIDTH SPACE U\+200B \(4\).*WJ8001/],
    [{ billNo: "０86-1" }, "error", "format/character", /０ U\+FF10 \(1\).*086-1/],
    [{ grossWeight: "0．5" }, "error", "format/decimal", /． U\+FF0E \(2\).*0\.5/],
    // Codes.
    [{ customsCode: "3302.0" }, "error", "format/length", /\.0 at the end.*Write 3302,/],
    [{ gcode: "6109100000999" }, "error", "format/length", /the inspection's \(CIQ\).*6109100000/],
    [{ gcode: "6109.10.00.00" }, "error", "format/length", /Take them out: 6109100000/],
    [{ gcode: "409000000" }, "error", "format/pattern", /lost its leading zero: 0409000000 \(天然蜂蜜\)/],
    [{ gcode: "61091000001" }, "error", "format/length", /Look the code up/],
    [{ tradeMode: "110" }, "error", "format/length", /0110 \(一般贸易\)/],
    [{ exportRebate: "maybe" }, "error", "format/length", /can only be Y \/ N, not maybe/],
    // Numbers of orders and parcels.
    [{ logisticsNo: "WJ8000001;WJ8000002" }, "error", "format/pattern", /several way-bill numbers/],
    [{ logisticsNo: "待定" }, "error", "format/no-value", /leave the order out until then/],
    [{ copNo: "N/A" }, "error", "format/no-value", /no number/],
    // What can't be.
    [{ country: "CN" }, "error", "export/destination", /an export goes abroad/],
    [{ ieDate: "20251120" }, "warning", "format/date", /\d+ days before the declaration/],
    [
      { grossWeight: "500", netWeight: "0.4" },
      "warning",
      "amount/weight",
      /500 kg and the net weight 0\.4 kg/,
    ],
    [{ unit1: "035", qty1: "400" }, "warning", "amount/weight", /400 kg, .* 0\.4 kg/],
    [{ qty: "3", price: "3.33", totalPrice: "10.00001" }, "error", "amount/line-total", /The nearest are/],
  ])("%j: %s of %s", async (cells, severity, rule, text) => {
    const { status, lines } = await exported(cells);
    expect(status).toBe(severity === "error" ? 1 : 0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${severity} ${rule} `));
    expect(lines[0]).toMatch(text);
    expect(lines[0]).not.toMatch(/may have dropped|Shorten it/);
  });
});

describe("an import's values", () => {
  it.each([
    [{ buyerName: "欧**" }, "error", "format/masked-value", /get the unmasked data/],
    [{ buyerTelephone: "139****0000" }, "error", "format/masked-value", /Customs checks the real value/],
    [{ consigneeAddress: "安徽省安庆市****" }, "error", "format/masked-value", /stars/],
    [{ buyerName: "momo_2020" }, "warning", "identity/person-name", /nickname/],
    [{ buyerIdNumber: "340802199003015000" }, "error", "manifest/lost-digits", /keeps 15 digits/],
    [{ gcode: "0409000000101" }, "error", "format/length", /the first ten/],
  ])("%j: %s of %s", async (cells, severity, rule, text) => {
    const { status, lines } = await imported(cells);
    expect(status).toBe(severity === "error" ? 1 : 0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${severity} ${rule}`));
    expect(lines[0]).toMatch(text);
  });
});

describe("orders of several rows", () => {
  it("with weights of goods are told their sum", async () => {
    const { lines } = await told(order("SO-1", [{ netWeight: "0.21" }, { netWeight: "0.17" }]));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/manifest\/head-conflict netWeight .*the whole parcel's.* add up to 0\.38/);
  });

  it("with two way-bills are told that each parcel is a list of its own", async () => {
    const { lines } = await told(order("SO-1", [{ logisticsNo: "W80001" }, { logisticsNo: "W80002" }]));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/Each parcel is a list of its own/);
  });

  it("under one number that Excel has rounded are told so", async () => {
    const rows = order("1234567890123450000", [
      { copNo: "C1", logisticsNo: "W80001" },
      { copNo: "C2", logisticsNo: "W80002" },
    ]);
    const { lines } = await told(rows);
    expect(lines.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "warning manifest/lost-digits orderNo",
      "error manifest/lost-digits orderNo",
    ]);
  });
});

describe("tables", () => {
  it.each([
    ["USD,710.5", /hundred units|price of 100 units; for one unit it would be 7\.105/],
    ["USD,0.1408", /the other way round it would be 7\.10227/],
  ])("a rate %s is refused, so that no lane is taken by it", async (rate, text) => {
    const files = { "rates.csv": `month,currency,rate\n2026-11,${rate}\n` };
    const { status, lines } = await told(
      [worth("20.00", { currency: "502" })],
      files,
      "--rates",
      "rates.csv",
    );
    expect(status).toBe(1);
    expect(lines[0]).toMatch(/^error fx\/rate-range currency/);
    expect(lines[0]).toMatch(text);
  });

  it("a note of the positive list that restricts is missed once, with its line", async () => {
    const files = { "pl.csv": "code,note,mode\n04090000,仅限网购保税商品,\n" };
    const { status, lines } = await told([bonded()], files, "--positive-list", "pl.csv");
    expect(status).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^warning import\/list-note .*column mode is blank/);
  });

  it("a VAT that is no longer law is named", async () => {
    const files = { "t.csv": "code,vat,consumption\n04090000,16,0\n" };
    const { lines } = await told([bonded()], files, "--tariff", "t.csv");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^warning import\/vat-rate .*16 %.*13 %, 9 %, 0 %/);
  });
});

describe("days far from today", () => {
  it("are named in the documents and in lists of returns too", async () => {
    const files = {
      "p.csv": csv([paid({ orderNo: "IM-1", payTime: "20160101000000" })]),
      "o.csv": csv([ordered({ orderNo: "IM-1", appTime: "20300101000000" })]),
    };
    const { lines } = await told([bonded()], files, "--payments", "p.csv", "--orders", "o.csv");
    // 2016-01-01 to 2026-01-01: ten years with the leap days of 2016, 2020 and 2024; to 20 November 323 days.
    expect(lines.filter((line) => line.includes("format/date"))).toEqual([
      "warning format/date appTime appTime 20300101000000 is 1138 days after the declaration. Check the year and the month.",
      "warning format/date payTime payTime 20160101000000 is 3976 days before the declaration. Check the year and the month.",
    ]);
    const list = csv([returnRow(1, { releaseDate: "19990101" })]);
    const cwd = folder({ "qingdan.yaml": transferProfile, "r.csv": list });
    const args = ["return", "r.csv", "--out", "out", "--at", at, "--lang", "en"];
    await qingdan([...args, "--no-ledger"], { cwd });
    const findings = readFileSync(join(cwd, "out/findings.ndjson"), "utf8");
    expect(findings).toContain("10185 days before the declaration");
  });
});

describe("gifts", () => {
  it("without orders are refused with the way", async () => {
    const rows = linesOfOrder("IM-1", [{}, { itemRecordNo: "22", price: "0", totalPrice: "0" }]);
    const { status, lines } = await told(rows);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^error import\/gift price .*Give the orders with --orders/);
  });
});

it("clean values are told nothing", async () => {
  expect(await told([row()])).toEqual({ status: 0, lines: [] });
  expect(await told([bonded()])).toEqual({ status: 0, lines: [] });
});
