import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Consignment } from "../../src/consignment/consignment.js";
import { lawOf } from "../../src/law/law.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { rules } from "../../src/rules/catalogue.js";
import type { AnyReads } from "../../src/rules/quiet.js";
import type { RuleContext } from "../../src/rules/rule.js";
import type { Finding } from "../../src/values/finding.js";
import { bonded, examineImports, tariff } from "../support/imports.js";
import { type Cells, examineRows, type Row, row } from "../support/manifest.js";

// What a rule declares that it reads decides whether it is asked again: a wrong declaration hides faults.

const exportValues = {
  tradeMode: ["9610", "9610", "9710", "9810", "1210", "0110", "96"],
  statisticsFlag: ["", "", "A", "B", "C"],
  licenseNo: ["", "", "L-1"],
  country: ["502", "304", "142"],
  POD: ["3154", "2110", "142"],
  trafMode: ["5", "Y"],
  iacCode: ["", "3302960004"],
  iacName: ["", "示例"],
  emsNo: ["", "T3302W000001"],
  gcode: ["6109100000", "6109100000", "2501001100", "7601109000", "610910", "9999999999", "", "x"],
  currency: ["142", "142", "502", "US", ""],
  exportDuty: ["", "N", "Y"],
  exportRebate: ["", "N", "Y"],
  licenceRequired: ["", "N", "Y"],
  inspectionRequired: ["", "N", "Y"],
  itemRecordNo: ["", "R1"],
  qty2: ["", "1"],
  unit2: ["", "142"],
} satisfies Record<string, readonly string[]>;

const importValues = {
  tradeMode: ["1210", "1210", "9610", "0110", ""],
  country: ["142", "502", ""],
  assureCode: ["3302960004", "3302980009", "x"],
  trafNo: ["", "V1"],
  voyageNo: ["", "V1"],
  billNo: ["", "B1"],
  emsNo: ["T3302W000001", ""],
  areaCode: ["3302460001", ""],
  areaName: ["示例仓储", ""],
  currency: ["142", "502"],
  packNo: ["1", "1", "2", "x"],
  buyerIdType: ["1", "1", "2", ""],
  gcode: ["1901101000", "2204210000", "9999999999", "x"],
  itemRecordNo: ["R1", ""],
  qty2: ["", "1"],
  unit2: ["", "006"],
} satisfies Record<string, readonly string[]>;

/** Values of a row: mostly the first of each column, so that orders without a fault occur and repeat. */
function someCells(values: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<Cells> {
  return fc.record(
    Object.fromEntries(
      Object.entries(values).map(([name, of]) => [
        name,
        fc.oneof(
          { weight: 9, arbitrary: fc.constant(of[0] ?? "") },
          { weight: 1, arbitrary: fc.constantFrom(...of) },
        ),
      ]),
    ),
  );
}

/** The columns of a line; all others are the order's. */
const lineColumns = [
  "gcode",
  "currency",
  "exportDuty",
  "exportRebate",
  "licenceRequired",
  "inspectionRequired",
  "itemRecordNo",
  "qty2",
  "unit2",
];

/** Orders of one to three lines, whose heads agree. */
function someOrders(values: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<Cells[][]> {
  const lines = fc.array(someCells(values), { minLength: 1, maxLength: 3 }).map((each) => {
    const head = Object.entries(each[0] ?? {}).filter(([name]) => !lineColumns.includes(name));
    return each.map((cells) => ({ ...cells, ...Object.fromEntries(head) }));
  });
  return fc.array(lines, { minLength: 2, maxLength: 12 });
}

/** The rows of orders, numbered from a first one. */
function rowsOf(orders: readonly (readonly Cells[])[], make: (cells: Cells) => Row, first = 0): Row[] {
  return orders.flatMap((lines, index) =>
    lines.map((cells) => make({ ...cells, orderNo: `Order-${first + index}` })),
  );
}

/** What was found, whatever the line. */
function essence({ rule, kind, severity, column, value, expected }: Finding, orderNo: string): string {
  return [rule, kind, severity, column, value.replace(/m\.csv:\d+/, ""), expected.replace(/m\.csv:\d+/, "")]
    .map((text) => text.replaceAll(orderNo, "#"))
    .join(" ");
}

interface Verdict {
  readonly lane: string;
  readonly findings: readonly string[];
  readonly skipped: readonly string[];
}

function verdictOf(order: {
  readonly orderNo: string;
  readonly lane: string;
  readonly findings: readonly Finding[];
  readonly skipped: readonly string[];
}): Verdict {
  const { orderNo, lane, findings, skipped } = order;
  return { lane, findings: findings.map((each) => essence(each, orderNo)), skipped };
}

describe("orders whose combination of values was found quiet before", () => {
  it("have the verdict that each has alone: exports", async () => {
    await fc.assert(
      fc.asyncProperty(someOrders(exportValues), fc.boolean(), async (orders, inZone) => {
        const circumstances = inZone ? {} : { pilotZone: "" };
        const together = await examineRows(rowsOf([...orders, ...orders], row), circumstances);
        const alone = await Promise.all(
          orders.map((lines, index) => examineRows(rowsOf([lines], row, index), circumstances)),
        );
        const expected = alone.flatMap((report) => report.orders.map(verdictOf));
        expect(together.orders.map(verdictOf).slice(0, orders.length)).toEqual(expected);
        expect(together.orders.map(verdictOf).slice(orders.length)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it("have the verdict that each has alone: imports", async () => {
    const make = (cells: Cells) => bonded({ ...cells });
    await fc.assert(
      fc.asyncProperty(someOrders(importValues), async (orders) => {
        const together = await examineImports(rowsOf([...orders, ...orders], make), { tariff });
        const alone = await Promise.all(
          orders.map((lines, index) => examineImports(rowsOf([lines], make, index), { tariff })),
        );
        const expected = alone.flatMap((report) => report.orders.map(verdictOf));
        expect(together.orders.map(verdictOf).slice(0, orders.length)).toEqual(expected);
        expect(together.orders.map(verdictOf).slice(orders.length)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

const context: RuleContext = {
  law: lawOf("2026-11-20"),
  reference: loadReference(),
  rates: noRates,
  pilotZone: "",
  importRates: undefined,
  positiveList: { size: 1, find: (code) => (code.startsWith("1901") ? [listed] : []) },
};
const listed = {
  code: "19011010",
  name: "",
  note: "",
  mode: undefined,
  yearlyLimit: undefined,
  yearlyUnit: "",
  yearlyUnitName: "",
};

/** A record that notes the names that are asked of it. */
function noting<T extends object>(record: T, asked: Set<string>, names: readonly string[]): T {
  return new Proxy(record, {
    get(target, name) {
      if (typeof name !== "symbol" && (names.length === 0 || !names.includes(name))) asked.add(name);
      return Reflect.get(target, name, target);
    },
  });
}

/** What a rule asks of a consignment, by part. */
function askedOf(check: (consignment: Consignment) => unknown, consignment: Consignment) {
  const asked = { whole: new Set<string>(), head: new Set<string>(), line: new Set<string>() };
  const flags = new Set<string>();
  const lines = consignment.lines.map((line) => ({
    ...line,
    text: noting(line.text, asked.line, []),
    flag: noting(line.flag, flags, []),
  }));
  const seen = { ...consignment, head: noting(consignment.head, asked.head, []), lines };
  // The proxies have the types of what they stand for.
  check(noting(seen as Consignment, asked.whole, ["head", "lines", "row", "file", "files", "direction"]));
  return { ...asked, flag: flags };
}

const declared = rules.filter(
  (rule) => (rule.stage === "consignment" || rule.stage === "lane") && rule.reads !== undefined,
);

describe("a rule's declaration of what it reads", () => {
  it("has every column that the rule asks for, and it asks for nothing else of a consignment", async () => {
    const cells = fc.sample(someOrders(exportValues), { numRuns: 20, seed: 1 }).flat();
    const exports = (await examineRows(rowsOf(cells, row))).orders;
    const imported = fc.sample(someOrders(importValues), { numRuns: 20, seed: 1 }).flat();
    const imports = (await examineImports(rowsOf(imported, (each) => bonded({ ...each })))).orders;
    expect(declared.length).toBeGreaterThan(15);
    for (const rule of declared) {
      if (rule.stage !== "consignment" && rule.stage !== "lane") continue;
      const reads: AnyReads = rule.reads ?? {};
      const of = [...(rule.only === "I" ? [] : exports), ...(rule.only === "E" ? [] : imports)];
      for (const { consignment } of of) {
        // The consignments are of the rule's direction.
        const check = rule.check as (consignment: Consignment, context: RuleContext) => unknown;
        const asked = askedOf((each) => check(each, context), consignment);
        expect([...asked.whole], rule.id).toEqual([]);
        expect([...(reads.head ?? []), ...(reads.headBlank ?? [])], rule.id).toEqual(
          expect.arrayContaining([...asked.head]),
        );
        expect([...(reads.line ?? []), ...(reads.lineBlank ?? [])], rule.id).toEqual(
          expect.arrayContaining([...asked.line]),
        );
        expect(reads.flag ?? [], rule.id).toEqual(expect.arrayContaining([...asked.flag]));
      }
    }
  });

  it("is left out where more than the columns of a line decides: these rules are asked for every consignment", () => {
    const undeclared = rules.filter(
      (rule) => (rule.stage === "consignment" || rule.stage === "lane") && rule.reads === undefined,
    );
    expect(undeclared.map(({ id }) => id)).toEqual([
      "manifest/merged-amount", // the sheet
      "manifest/row-shape", // the rows themselves
      "manifest/head-conflict", // all rows
      "manifest/lost-digits",
      "format/document-number", // numbers that never repeat
      "format/date", // the dates as they were written
      "amount/line-total", // numbers
      "amount/same-unit", // numbers
      "amount/whole-number",
      "amount/weight",
      "amount/line-count",
      "amount/gnum", // all lines
      "amount/repeated-line",
      "hs/expired", // the tables that the user has imported
      "hs/unit",
      "hs/elements",
      "export/single-limit", // the sum
      "export/hs-code", // lane aggregated: asked only of what is not simplified
      "export/currency", // all lines
      "export/pack-no",
      "import/gift", // prices
      "import/single-limit",
    ]);
  });
});
