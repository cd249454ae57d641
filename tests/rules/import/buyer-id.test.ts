import { describe, expect, it } from "vitest";
import {
  bonded,
  examineImport,
  examineImports,
  identityNumber,
  importFindings,
  importLanes,
  person,
} from "../../support/imports.js";

describe("import/buyer-id, the document's kind", () => {
  // Spec 202205, table 3-31, buyerIdType: 限 1-身份证.
  it("takes the identity card, 1", async () => {
    expect(await importFindings(bonded({ buyerIdType: "1" }))).toEqual([]);
  });

  it.each(["2", "3", "0"])("refuses %s", async (buyerIdType) => {
    const { lane, findings } = await examineImport(bonded({ buyerIdType }));
    expect(lane).toBe("rejected");
    expect(findings).toEqual([
      {
        rule: "import/buyer-id",
        kind: "type",
        direction: "I",
        severity: "error",
        file: "m.csv",
        line: 2,
        column: "buyerIdType",
        orderNo: "IM-1",
        value: buyerIdType,
        expected: "1",
      },
    ]);
  });

  it("leaves a blank one to the rule on mandatory columns", async () => {
    expect(await importFindings(bonded({ buyerIdType: "" }))).toEqual([
      "error format/required buyerIdType:2",
    ]);
  });
});

describe("import/buyer-id, one number and its name", () => {
  const [a, b] = [person(0), person(1)];
  const rows = (...names: readonly string[]) =>
    names.map((buyerName, index) => bonded({ orderNo: `IM-${index}`, ...a, buyerName }));

  it("takes the same number under the same name, blanks within aside", async () => {
    expect(await importFindings(rows("欧阳 示例", "欧阳示例", "欧阳　示例"))).toEqual([]);
  });

  it("takes the same name under several numbers", async () => {
    const named = [a, b].map((buyer, index) =>
      bonded({ orderNo: `IM-${index}`, ...buyer, buyerName: "欧阳示例" }),
    );
    expect(await importFindings(named)).toEqual([]);
  });

  it("warns of a second name, names both orders and neither person", async () => {
    const { orders } = await examineImports(rows("欧阳示例", "欧阳示例", "司马示例"));
    expect(orders.map(({ lane }) => lane)).toEqual(["bonded", "bonded", "bonded"]);
    expect(orders.flatMap(({ findings }) => findings)).toEqual([
      {
        rule: "import/buyer-id",
        kind: "names",
        direction: "I",
        severity: "warning",
        file: "m.csv",
        line: 4,
        column: "buyerName",
        orderNo: "IM-2",
        value: "司***",
        expected: "欧*** IM-0 (m.csv:2)",
      },
    ]);
  });

  it("warns of each order whose name is not the first", async () => {
    const findings = await importFindings(rows("甲示", "乙示", "甲示", "丙示"));
    expect(findings).toEqual(["warning import/buyer-id buyerName:3", "warning import/buyer-id buyerName:5"]);
  });

  it("takes a number with x and with X for one", async () => {
    // Of eleven serial numbers in a row one has the check character X.
    const eleven = Array.from({ length: 11 }, (_, serial) => identityNumber(`34080219900301${100 + serial}`));
    const number = eleven.find((each) => each.endsWith("X")) ?? "";
    const named = ["甲示", "乙示"].map((buyerName, index) =>
      bonded({
        orderNo: `IM-${index}`,
        buyerIdNumber: index === 0 ? number.toLowerCase() : number,
        buyerName,
      }),
    );
    // The small x is an error of its own.
    expect(await importFindings(named)).toEqual([
      "error identity/id-card buyerIdNumber:2",
      "warning import/buyer-id buyerName:3",
    ]);
  });

  it("says nothing where there is no name", async () => {
    expect(await importFindings(rows("甲示", "", "甲示"))).toEqual(["error format/required buyerName:3"]);
    expect(await importFindings(rows("", "甲示", "乙示"))).toEqual([
      "error format/required buyerName:2",
      "warning import/buyer-id buyerName:4",
    ]);
  });

  it("says nothing where there is no number", async () => {
    const blank = ["甲示", "乙示"].map((buyerName, index) =>
      bonded({ orderNo: `IM-${index}`, buyerIdNumber: "", buyerName }),
    );
    expect(await importFindings(blank)).toEqual([
      "error format/required buyerIdNumber:2",
      "error format/required buyerIdNumber:3",
    ]);
    expect(await importLanes(blank)).toEqual(["rejected", "rejected"]);
  });
});
