import { describe, expect, it } from "vitest";
import { bonded, direct, examineImports } from "../support/imports.js";
import { examineRows, type Row, row } from "../support/manifest.js";
import { pairsOf, type Template, templates } from "./templates.js";

/** A row under a template's header: of each column the value in `cells`, in columns that are none an x. */
function sheetOf(template: Template, cells: Row): { readonly text: string; readonly rest: Row } {
  const pairs = pairsOf(template);
  const names = pairs.map(([, meaning]) => meaning.replace(/^[?=]/, ""));
  const values = names.map((name) => (/^[-~]/.test(name) ? "x" : (cells[name] ?? "")));
  const quoted = (line: readonly string[]) => line.map((cell) => `"${cell}"`).join();
  const text = `${quoted(pairs.map(([header]) => header))}\n${quoted(values)}\n`;
  // What the template has no column for, all orders share.
  return { text, rest: Object.fromEntries(Object.entries(cells).filter(([name]) => !names.includes(name))) };
}

const values: Row = { appType: "1", appStatus: "2", gnum: "1", note: "易碎", itemNote: "红" };

/** Templates by their numbers. */
const byNumber = (...numbers: readonly number[]) =>
  templates.filter(({ title }) => numbers.includes(Number.parseInt(title, 10)));

describe.each(byNumber(1, 12, 14, 16))(
  "a parcel straight from abroad under the template $title",
  (template) => {
    it("is declared", async () => {
      const { text, rest } = sheetOf(template, { ...values, ...direct() });
      const { orders } = await examineImports(text, { defaults: rest });
      expect(orders).toMatchObject([{ orderNo: "IM-1", lane: "direct", findings: [] }]);
      const [line] = [...(orders[0]?.consignment.lines ?? [])];
      expect(line?.text).toMatchObject({ gcode: "0409000000", qty: "2", unit: "142", totalPrice: "100.00" });
      expect(orders[0]?.consignment.head).toMatchObject({
        logisticsNo: "WIM-1",
        grossWeight: "1.2",
        netWeight: "1.0",
      });
    });
  },
);

describe.each(byNumber(2, 12))("a parcel out of a bonded store under the template $title", (template) => {
  it("is declared", async () => {
    const { text, rest } = sheetOf(template, { ...values, ...bonded() });
    const { orders } = await examineImports(text, { defaults: rest });
    expect(orders).toMatchObject([{ orderNo: "IM-1", lane: "bonded", findings: [] }]);
  });
});

describe.each(byNumber(11, 15))("a parcel that leaves under the template $title", (template) => {
  it("is declared", async () => {
    const { text, rest } = sheetOf(template, {
      ...values,
      ieFlag: "E",
      billNo: "00012345675",
      totalPackageNo: "P1",
      ...row(),
    });
    const { orders, failure } = await examineRows(text, { defaults: rest });
    expect(failure).toBeUndefined();
    expect(orders).toMatchObject([{ orderNo: "SO-1", lane: "simplified", findings: [] }]);
    expect(orders[0]?.consignment.head).toMatchObject({ logisticsNo: "WSO-1" });
  });
});
