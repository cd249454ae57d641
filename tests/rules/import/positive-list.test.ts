import { describe, expect, it } from "vitest";
import {
  bonded,
  direct,
  examineImport,
  examineImports,
  importFindings,
  importLanes,
  linesOfOrder,
  person,
} from "../../support/imports.js";
import type { Row } from "../../support/manifest.js";

// Sugar ≤ 2 kg and rice ≤ 20 kg a person and year, sea food 仅限网购保税 (sheet of facts, section 5).
const positiveList = `code,name,note,mode,yearlyLimit,yearlyUnit
04090000,天然蜂蜜,,,,
03061790,冻虾,仅限网购保税商品,1210,,
95030060,玩具,仅限直购,9610,,
17019910,砂糖,每人每年不超过2千克,,2,035
10063020,精米,,9610,20,035
33051000,洗发剂,保税,1210,3,142
33051000,洗发剂,直购,9610,1,142
`;
const listed = { positiveList };

describe("import/positive-list, the goods", () => {
  it("goes by the first eight digits", async () => {
    for (const gcode of ["0409000000", "0409000010"])
      expect(await importFindings(bonded({ gcode }), listed)).toEqual([]);
  });

  it("refuses what is not on the list, line by line", async () => {
    const lines = linesOfOrder("IM-1", [{}, { gcode: "8703234190" }]);
    const { lane, findings } = await examineImport(lines, listed);
    expect(lane).toBe("rejected");
    expect(findings).toEqual([
      {
        rule: "import/positive-list",
        kind: "absent",
        direction: "I",
        severity: "error",
        file: "m.csv",
        line: 3,
        column: "gcode",
        orderNo: "IM-1",
        value: "8703234190",
        expected: "",
      },
    ]);
  });

  it("leaves a code that is none to the rules on its form", async () => {
    expect(await importFindings(bonded({ gcode: "04090000" }), listed)).toEqual([
      "error format/length gcode:2",
    ]);
  });

  it("is noted as skipped without a list, and never passed in silence", async () => {
    const without = await examineImports(bonded({ gcode: "8703234190" }));
    expect(without.orders[0]?.lane).toBe("bonded");
    expect(without.skipped).toContain("import/positive-list");
    const { skipped } = await examineImports(bonded(), listed);
    expect(skipped).not.toContain("import/positive-list");
  });
});

describe("import/positive-list, the mode", () => {
  it.each([
    ["0306179010", "bonded"],
    ["9503006010", "rejected"],
    ["0409000000", "bonded"],
  ])("1210 of %s is %s", async (gcode, lane) => {
    expect(await importLanes(bonded({ gcode }), listed)).toEqual([lane]);
  });

  it.each([
    ["0306179010", "rejected"],
    ["9503006010", "direct"],
    ["0409000000", "direct"],
  ])("9610 of %s is %s", async (gcode, lane) => {
    expect(await importLanes(direct({ gcode }), listed)).toEqual([lane]);
  });

  it("says which mode the list has", async () => {
    const { findings } = await examineImport(direct({ gcode: "0306179010" }), listed);
    expect(findings).toMatchObject([
      {
        rule: "import/positive-list",
        kind: "mode",
        severity: "error",
        value: "0306179010",
        expected: "1210",
      },
    ]);
  });
});

const sugar = (kilograms: string, cells: Row = {}) =>
  bonded({
    gcode: "1701991000",
    qty1: kilograms,
    unit1: "035",
    netWeight: "30",
    grossWeight: "31",
    ...cells,
  });

describe("import/positive-list, a person's year", () => {
  it("takes the limit itself, and not a hundred-thousandth more", async () => {
    expect(await importFindings(sugar("2"), listed)).toEqual([]);
    expect(await importFindings(sugar("2.00001"), listed)).toEqual(["error import/positive-list gcode:2"]);
  });

  it("says used, this order, sum and limit", async () => {
    const rows = [sugar("1.5", { orderNo: "IM-1" }), sugar("0.75", { orderNo: "IM-2" })];
    const { orders } = await examineImports(rows, listed);
    expect(orders.map(({ lane }) => lane)).toEqual(["bonded", "rejected"]);
    expect(orders[1]?.findings).toMatchObject([
      {
        rule: "import/positive-list",
        kind: "quantity",
        direction: "I",
        severity: "error",
        line: 3,
        column: "gcode",
        value: "1701991000",
        expected: "1.5 + 0.75 = 2.25 > 2 (035 千克)",
      },
    ]);
  });

  it("holds the limit where another row for the goods has none", async () => {
    const positiveList = "code,note,yearlyLimit,yearlyUnit\n17019910,a,,\n17019910,b,2,035\n";
    expect(await importFindings(sugar("2"), { positiveList })).toEqual([]);
    expect(await importFindings(sugar("2.1"), { positiveList })).toEqual([
      "error import/positive-list gcode:2",
    ]);
  });

  it("names of several limits that are exceeded the first, at the goods' first line", async () => {
    const positiveList =
      "code,note,yearlyLimit,yearlyUnit\n17019910,a,2,035\n17019910,b,1.5,035\n17019910,c,3,142\n";
    const lines = linesOfOrder(
      "IM-1",
      ["1", "2"].map((qty1) => ({ ...sugar(qty1), qty: "1", price: "50.00", totalPrice: "50.00" })),
    );
    const { findings } = await examineImport(lines, { positiveList });
    expect(findings.map(({ line, expected }) => [line, expected])).toEqual([[2, "0 + 3 = 3 > 2 (035 千克)"]]);
  });

  it("holds every limit that the list's rows give the goods", async () => {
    // Two rows for one code: 2 kg (unit 035) and 3 bags (unit 136) a person and year.
    const positiveList = "code,note,yearlyLimit,yearlyUnit\n17019910,a,2,035\n17019910,b,3,136\n";
    const bags = (kilograms: string, count: string) => sugar(kilograms, { qty2: count, unit2: "136" });
    expect(await importFindings(bags("2", "3"), { positiveList })).toEqual([]);
    for (const [kilograms, count] of [
      ["2.1", "3"],
      ["2", "4"],
    ] as const) {
      expect(await importFindings(bags(kilograms, count), { positiveList })).toEqual([
        "error import/positive-list gcode:2",
      ]);
    }
    // Without a quantity in bags that limit can't be checked.
    expect(await importFindings(sugar("2"), { positiveList })).toEqual([
      "error import/positive-list gcode:2",
    ]);
  });

  it("takes from an order that does not fit nothing at all", async () => {
    const rows = ["1.5", "0.6", "0.5", "0.1"].map((kilograms, index) =>
      sugar(kilograms, { orderNo: `IM-${index}` }),
    );
    expect(await importLanes(rows, listed)).toEqual(["bonded", "rejected", "bonded", "rejected"]);
  });

  it("takes nothing for an order that is rejected for another reason, or goes to general trade", async () => {
    const two = { qty: "2", price: "2600", totalPrice: "5200" };
    const rows = [
      sugar("2", { orderNo: "IM-1", packNo: "2" }),
      sugar("2", { orderNo: "IM-2", ...two }),
      sugar("2", { orderNo: "IM-3" }),
    ];
    expect(await importLanes(rows, listed)).toEqual(["rejected", "general-trade", "bonded"]);
  });

  it("keeps people apart, and does not let declTime choose the year", async () => {
    const rows = [
      sugar("2", { orderNo: "IM-1", declTime: "20261231" }),
      sugar("2", { orderNo: "IM-2", declTime: "20261231", ...person(1) }),
      sugar("2", { orderNo: "IM-3", declTime: "20270101" }),
      sugar("2", { orderNo: "IM-4", declTime: "20270101" }),
    ];
    expect(await importLanes(rows, listed)).toEqual(["bonded", "bonded", "rejected", "rejected"]);
  });

  it("adds the lines of an order", async () => {
    const lines = (last: string) =>
      linesOfOrder("IM-1", [
        { gcode: "1701991000", qty1: "1.5" },
        { gcode: "1701991090", qty1: last },
      ]);
    expect(await importLanes(lines("0.5"), listed)).toEqual(["bonded"]);
    expect(await importLanes(lines("0.50001"), listed)).toEqual(["rejected"]);
  });

  it("takes the quantity from whichever of the three has the unit", async () => {
    const pieces = { qty: "2", unit: "142", qty1: "2", unit1: "142" };
    expect(await importFindings(sugar("", { ...pieces, qty2: "2", unit2: "035" }), listed)).toEqual([]);
    expect(await importFindings(sugar("", { ...pieces, qty2: "2.1", unit2: "035" }), listed)).toEqual([
      "error import/positive-list gcode:2",
    ]);
    const declared = { qty: "3", unit: "035", qty1: "1", unit1: "142", price: "50", totalPrice: "150" };
    expect(await importFindings(sugar("", declared), listed)).toEqual(["error import/positive-list gcode:2"]);
  });

  it("can't be checked where no quantity is in the limit's unit", async () => {
    const { lane, findings } = await examineImport(sugar("1", { qty1: "2", unit1: "142" }), listed);
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/positive-list", kind: "unit", severity: "error", expected: "035 千克" },
    ]);
  });

  it("goes by the row of the order's mode", async () => {
    const rice = { gcode: "1006302010", qty1: "21", unit1: "035", netWeight: "30", grossWeight: "31" };
    // The limit of rice stands on a row for 9610 here.
    expect(await importLanes(direct(rice), listed)).toEqual(["rejected"]);
    expect(await importLanes(direct({ ...rice, qty1: "20" }), listed)).toEqual(["direct"]);
    const shampoo = { gcode: "3305100090", qty: "2", unit: "142", qty1: "2", unit1: "142" };
    expect(await importLanes(bonded(shampoo), listed)).toEqual(["bonded"]);
    expect(await importLanes(direct(shampoo), listed)).toEqual(["rejected"]);
  });
});
