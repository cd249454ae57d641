import { describe, expect, it } from "vitest";
import { csv, examineRows, type Manifest, order, type Row, row } from "../../support/manifest.js";

/** The orders with the rules of their errors, by order number. */
async function errors(manifest: Manifest): Promise<Record<string, string[]>> {
  const { orders } = await examineRows(manifest);
  return Object.fromEntries(
    orders
      .map(({ orderNo, findings }): [string, string[]] => [
        orderNo,
        findings
          .filter(({ severity }) => severity === "error")
          .map(({ rule, column }) => `${rule} ${column}`),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const copNo = ["manifest/duplicate-order copNo"];
const logisticsNo = ["manifest/duplicate-order logisticsNo"];
const a = row({ orderNo: "A" });
const b = row({ orderNo: "B" });
const c = row({ orderNo: "C" });
const given = (base: Row, cells: Row): Row => ({ ...base, ...cells });

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

describe("manifest/duplicate-order, one number on two consignments", () => {
  it("refuses one guid on two consignments, and takes one each", async () => {
    const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    const other = "4CDE1CFD-EDED-46B1-946C-B8022E42FC95";
    const found = ["manifest/duplicate-order guid"];
    expect(await errors([given(a, { guid }), given(b, { guid })])).toEqual({ A: found, B: found });
    expect(await errors([given(a, { guid }), given(b, { guid: other })])).toEqual({ A: [], B: [] });
  });

  it("takes consignments with numbers of their own", async () => {
    expect(await errors([a, b, c])).toEqual({ A: [], B: [], C: [] });
  });

  it("rejects both consignments, whichever comes first, and not a third", async () => {
    const twin = given(b, { copNo: "CA" });
    for (const rows of [
      [a, twin, c],
      [twin, a, c],
      [c, twin, a],
    ]) {
      expect(await errors(rows)).toEqual({ A: copNo, B: copNo, C: [] });
    }
  });

  it("sends a deletion all the same, and keeps back the order that has its numbers", async () => {
    const deletion = given(a, { appType: "3", preNo: "B20261119000000001" });
    const again = given(b, { copNo: "CA", logisticsNo: "WA" });
    for (const rows of [
      [deletion, again],
      [again, deletion],
    ])
      expect(await errors(rows)).toEqual({ A: [], B: [...copNo, ...logisticsNo] });
    const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    const sameGuid = ["manifest/duplicate-order guid"];
    expect(await errors([given(deletion, { guid }), given(b, { guid })])).toEqual({
      A: sameGuid,
      B: sameGuid,
    });
  });

  it("rejects all of three", async () => {
    const rows = [a, given(b, { copNo: "CA" }), given(c, { copNo: "CA" })];
    expect(await errors(rows)).toEqual({ A: copNo, B: copNo, C: copNo });
  });

  it("says which consignment has it too, and where", async () => {
    const { orders } = await examineRows([a, c, given(b, { copNo: "CA" })]);
    expect(orders.flatMap(({ findings }) => findings)).toMatchObject([
      { kind: "copNo", severity: "error", line: 2, column: "copNo", value: "CA", expected: "B (m.csv:4)" },
      { kind: "copNo", severity: "error", line: 4, column: "copNo", value: "CA", expected: "A (m.csv:2)" },
    ]);
  });

  it("rejects both for one way-bill of one carrier", async () => {
    expect(await errors([a, given(b, { logisticsNo: "WA" })])).toEqual({ A: logisticsNo, B: logisticsNo });
  });

  it("takes the same way-bill number of two carriers", async () => {
    const other = given(b, { logisticsNo: "WA", logisticsCode: "3302980099" });
    expect(await errors([a, other])).toEqual({ A: [], B: [] });
  });

  it("finds both numbers at once, with different partners", async () => {
    expect(await errors([a, given(b, { copNo: "CA" }), given(c, { logisticsNo: "WA" })])).toEqual({
      A: [...copNo, ...logisticsNo],
      B: copNo,
      C: logisticsNo,
    });
  });

  it("compares the numbers without the blanks around them, and nothing else of them", async () => {
    expect(await errors([a, given(b, { copNo: " CA " })])).toEqual({ A: copNo, B: copNo });
    expect(await errors([a, given(b, { copNo: "ca" })])).toEqual({ A: [], B: [] });
    expect(await errors([given(a, { copNo: "01" }), given(b, { copNo: "1" })])).toEqual({ A: [], B: [] });
  });

  it("has nothing to say of blank numbers: those are missing", async () => {
    expect(await errors([given(a, { copNo: "" }), given(b, { copNo: "" })])).toEqual({
      A: ["format/required copNo"],
      B: ["format/required copNo"],
    });
  });

  it("does not take the rows of one order for two consignments", async () => {
    expect(await errors([a, b, given(a, { itemNo: "SKU-2" }), c, given(a, { itemNo: "SKU-3" })])).toEqual({
      A: [],
      B: [],
      C: [],
    });
  });

  it("finds a number of orders of several rows, wherever the rows stand", async () => {
    const first = order("A", [{}, {}]);
    const second = order("B", [{ copNo: "CA" }, { copNo: "CA" }]);
    const [a1 = a, a2 = a, b1 = b, b2 = b] = [...first, ...second];
    for (const rows of [
      [a1, a2, b1, b2],
      [b1, a1, b2, a2],
      [a1, b1, b2, a2],
      [b2, b1, a2, a1],
    ]) {
      expect(await errors(rows)).toEqual({ A: copNo, B: copNo });
    }
  });

  // Such an order is rejected for its head columns already; the other one must not depend on which row came first.
  it.each([
    ["two numbers", "copNo", "C1", "C2"],
    ["a number and a blank", "copNo", "", "C2"],
    ["two way-bills", "logisticsNo", "W1", "W2"],
    ["a way-bill and a blank", "logisticsNo", "", "W2"],
  ])(
    "finds a number on any row of an order whose rows do not agree on it: %s",
    async (_, column, one, two) => {
      const [first = a, second = a] = order("A", [{ [column]: one }, { [column]: two }]);
      const twin = given(b, { [column]: two });
      for (const rows of permutations([first, second, twin])) {
        const found = await errors(rows);
        // A blank below the order's number means that number, a blank above it disagrees with it.
        const isAbove = one === "" && rows.indexOf(second) < rows.indexOf(first);
        const own = isAbove ? "manifest/duplicate-order" : "manifest/head-conflict";
        expect(found["A"]).toContain(`${own} ${column}`);
        expect(found["B"]).toEqual([`manifest/duplicate-order ${column}`]);
      }
    },
  );
});

describe("manifest/duplicate-order, one order in two files", () => {
  const file = (name: string, ...rows: readonly Row[]) => ({ name, content: csv(rows) });

  it("rejects it, says where it stands too, and leaves the others alone", async () => {
    const { orders } = await examineRows([file("one.csv", a, b), file("two.csv", c, a)]);
    expect(orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`)).toEqual([
      "A rejected",
      "B simplified",
      "C simplified",
    ]);
    expect(orders[0]?.findings).toMatchObject([
      {
        rule: "manifest/duplicate-order",
        kind: "orderNo",
        severity: "error",
        file: "one.csv",
        line: 2,
        column: "orderNo",
        value: "A",
        expected: "A (two.csv:3)",
      },
    ]);
    expect(orders[0]?.consignment.rows).toHaveLength(2);
  });

  it("takes one order number of two platforms", async () => {
    const other = given(a, { ebpCode: "3302960077", copNo: "C2", logisticsNo: "W2" });
    const { orders } = await examineRows([file("one.csv", a), file("two.csv", other)]);
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified", "simplified"]);
  });

  it("finds a number on two consignments of two files", async () => {
    const files = [file("one.csv", a), file("two.csv", given(b, { copNo: "CA" }))];
    expect(await errors(files)).toEqual({ A: copNo, B: copNo });
  });

  it("does so where the files have their columns in another order", async () => {
    const columns = Object.keys(b).reverse();
    const files = [
      file("one.csv", a),
      { name: "two.csv", content: csv([given(b, { logisticsNo: "WA" })], { columns, delimiter: ";" }) },
    ];
    expect(await errors(files)).toEqual({ A: logisticsNo, B: logisticsNo });
  });
});

describe("a duplicate among other findings", () => {
  it("is reported in the catalogue's order: behind values and conflicts, before sums", async () => {
    const faulty = { orderNo: "B", copNo: "CA", wrapType: "99", totalPrice: "50.00" };
    const { orders } = await examineRows([
      row({ orderNo: "A" }),
      row(faulty),
      row({ ...faulty, portCode: "0100" }),
    ]);
    const rules = orders[1]?.findings.map(({ rule }) => rule) ?? [];
    expect([...new Set(rules)]).toEqual([
      "format/length",
      "manifest/head-conflict",
      "manifest/duplicate-order",
      "amount/line-total",
    ]);
  });
});
