import { describe, expect, test } from "vitest";
import { catalogue } from "../../src/rules/catalogue.js";
import type { ExampleRows, RuleFacts } from "../../src/rules/rule.js";
import type { Finding } from "../../src/values/finding.js";
import { bonded, direct, examineImports } from "../support/imports.js";
import { examineRows, type Row, row } from "../support/manifest.js";

/** Honey may be imported by either mode, and nothing else. */
const positiveList = "code,name\n04090000,天然蜂蜜\n";
const columnsOfImports = ["buyerName", "buyerTelephone", "buyerIdNumber", "buyerIdType"];

function listOf(rows: ExampleRows): readonly Row[] {
  return Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row];
}

/** What is found in rows that are right but for the cells of an example. */
async function findingsIn({ only }: RuleFacts, rows: ExampleRows): Promise<readonly Finding[]> {
  const cells = listOf(rows);
  const isImport = only === "I" || cells.some((each) => columnsOfImports.some((name) => name in each));
  const { orders, files } = isImport
    ? await examineImports(
        cells.map((each) => (each["tradeMode"] === "9610" ? direct(each) : bonded(each))),
        { positiveList },
      )
    : await examineRows(cells.map((each) => row(each)));
  return [...files, ...orders.flatMap(({ findings }) => findings)];
}

const withRows = [...catalogue.values()].filter(({ example }) => example.wrong !== undefined);

describe("examples of rules", () => {
  test("are there for at least fifty rules", () => {
    expect(withRows.length).toBeGreaterThanOrEqual(50);
  });

  test("have both rows or none", () => {
    const halves = [...catalogue.values()].filter(
      ({ example: { wrong, right } }) => (wrong === undefined) !== (right === undefined),
    );
    expect(halves.map(({ id }) => id)).toEqual([]);
  });

  test.each(withRows.map((rule) => [rule.id, rule] as const))(
    "%s: the wrong rows are found",
    async (id, rule) => {
      const found = await findingsIn(rule, rule.example.wrong ?? {});
      expect(found.map((each) => each.rule)).toContain(id);
    },
  );

  test.each(withRows.map((rule) => [rule.id, rule] as const))(
    "%s: nothing is wrong with the right ones",
    async (_id, rule) => {
      const found = await findingsIn(rule, rule.example.right ?? {});
      expect(
        found.filter(({ severity }) => severity !== "info").map((each) => `${each.rule} ${each.kind}`),
      ).toEqual([]);
    },
  );
});
