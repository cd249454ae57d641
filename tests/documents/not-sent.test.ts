import { describe, expect, it } from "vitest";
import type { Row } from "../support/manifest.js";
import { brief, carried, goods, hold, ordered, paid, type Tables } from "./three-documents.js";

async function found(tables: Tables): Promise<string[]> {
  return (await hold(tables)).findings.map(brief);
}

/** The three tables with these cells in one of them. */
const kinds = [
  ["order", "orders.csv", (cells: Row) => ({ orders: [ordered(cells)] })],
  ["payment", "payments.csv", (cells: Row) => ({ payments: [paid(cells)] })],
  ["logistics", "waybills.csv", (cells: Row) => ({ waybills: [carried(cells)] })],
] as const;

describe.each(kinds)("a declared inventory whose %s customs does not have", (rule, file, tables) => {
  it("is refused where the document is deleted, and names its row", async () => {
    const { findings } = await hold(tables({ appType: "3" }));
    expect(findings).toMatchObject([
      {
        rule: `documents/${rule}`,
        kind: "deleted",
        severity: "error",
        file,
        line: 2,
        column: "appType",
        orderNo: "SO-1",
        value: "3",
      },
    ]);
  });

  it("is refused where the document is only kept at E-Port", async () => {
    expect(await found(tables({ appStatus: "1" }))).toEqual([
      `error documents/${rule} kept appStatus ${file}:2`,
    ]);
  });

  it("is taken where the document is new or changed, and declared", async () => {
    expect(await found(tables({ appType: "1", appStatus: "2" }))).toEqual([]);
    expect(await found(tables({ appType: "2", appStatus: "2" }))).toEqual([]);
  });

  it("may be kept with a kept document, and deleted with a deleted one", async () => {
    const [kept, deleted] = [goods({ appStatus: "1" }), goods({ appType: "3" })];
    expect(await found({ inventory: [kept], ...tables({ appStatus: "1" }) })).toEqual([]);
    expect(await found({ inventory: [deleted], ...tables({ appType: "3" }) })).toEqual([]);
    expect(await found({ inventory: [kept], ...tables({ appType: "3" }) })).toEqual([
      `error documents/${rule} deleted appType ${file}:2`,
    ]);
  });
});
