import { describe, expect, it } from "vitest";
import { brief, carried, goods, hold, ordered } from "../../documents/three-documents.js";
import type { Row } from "../../support/manifest.js";

async function found(waybills: readonly Row[], orders?: readonly Row[]): Promise<string[]> {
  return (await hold({ waybills, ...(orders === undefined ? {} : { orders }) })).findings.map(brief);
}

describe("documents/logistics", () => {
  it("takes a way-bill of the order that weighs as much, or more", async () => {
    expect(await found([carried()], [ordered()])).toEqual([]);
    expect(await found([carried({ weight: "3" })])).toEqual([]);
  });

  it("takes fees that are the inventory's, or not given", async () => {
    expect(await found([carried({ freight: "10.00", insuredFee: "0.00", currency: "142" })])).toEqual([]);
    expect(await found([carried({ freight: "", insuredFee: "", currency: "142" })])).toEqual([]);
  });

  it("takes yuan alone, in which its fees are compared", async () => {
    expect(await found([carried({ currency: "502" })])).toEqual([
      "error format/pattern values currency waybills.csv:2",
    ]);
    expect(await found([carried({ currency: "" })])).toEqual([]);
  });

  it("refuses fees above the inventory's, where no order says that the buyer paid less", async () => {
    const { findings } = await hold({ waybills: [carried({ freight: "30", insuredFee: "1.5" })] });
    expect(findings).toMatchObject([
      {
        rule: "documents/logistics",
        kind: "fee-less",
        severity: "error",
        column: "freight",
        file: "inventory.csv",
        line: 2,
        value: "10.00",
        expected: "30.00 (waybills.csv:2)",
      },
      { kind: "fee-less", column: "insuredFee", value: "0.00", expected: "1.50 (waybills.csv:2)" },
    ]);
    expect(await found([carried({ freight: "30" })], [ordered()])).toEqual([
      "warning documents/logistics fee-differs freight inventory.csv:2",
    ]);
  });

  it("warns of fees below the inventory's", async () => {
    expect(await found([carried({ freight: "9.99" })])).toEqual([
      "warning documents/logistics fee-differs freight inventory.csv:2",
    ]);
  });

  it("wants fees that can be compared: in yuan, numbers, not below 0", async () => {
    const only = async (cells: Row) => await found([carried({ freight: "10.00", ...cells })], [ordered()]);
    expect(await only({ currency: "502" })).toEqual(["error format/pattern values currency waybills.csv:2"]);
    expect(await only({ freight: "-10" })).toEqual([
      "error amount/positive not-negative freight waybills.csv:2",
    ]);
    expect(await only({ insuredFee: "1,5" })).toEqual([
      "error format/decimal comma insuredFee waybills.csv:2",
    ]);
  });

  it("misses a way-bill that is not there, or is another carrier's", async () => {
    const { findings } = await hold({ waybills: [carried({ logisticsCode: "3302980008" })] });
    expect(findings).toMatchObject([
      {
        kind: "missing",
        severity: "error",
        column: "logisticsNo",
        line: 2,
        value: "WSO-1",
        expected: "waybills.csv",
      },
    ]);
  });

  it("refuses a number that stands there twice, and names both places", async () => {
    const { findings } = await hold({ waybills: [carried(), carried()] });
    expect(findings).toMatchObject([
      { kind: "twice", severity: "error", value: "WSO-1", expected: "waybills.csv:2, waybills.csv:3" },
    ]);
  });

  it("wants the inventory's order", async () => {
    const { findings } = await hold({ waybills: [carried({ orderNo: "SO-2", logisticsNo: "WSO-1" })] });
    expect(findings).toMatchObject([
      {
        rule: "documents/logistics",
        kind: "order",
        severity: "error",
        file: "inventory.csv",
        column: "orderNo",
        value: "SO-1",
        expected: "SO-2 (waybills.csv:2)",
      },
    ]);
  });

  it("refuses a way-bill that weighs less than the inventory says", async () => {
    const { findings } = await hold({ waybills: [carried({ weight: "2.49999" })] });
    expect(findings).toMatchObject([
      {
        kind: "weight",
        severity: "error",
        column: "grossWeight",
        value: "2.5",
        expected: "2.49999 (waybills.csv:2)",
      },
    ]);
  });

  it("warns of a way-bill that is a hundred times as heavy, as grams are", async () => {
    expect(await found([carried({ weight: "249.99999" })])).toEqual([]);
    const { findings } = await hold({ waybills: [carried({ weight: "2500" })] });
    expect(findings).toMatchObject([
      {
        rule: "documents/logistics",
        kind: "weight-grams",
        severity: "warning",
        column: "grossWeight",
        value: "2.5",
        expected: "2500 (waybills.csv:2)",
      },
    ]);
  });

  it("wants one parcel, where the table tells", async () => {
    expect(await found([carried({ packNo: "" })])).toEqual([]);
    const { findings } = await hold({ waybills: [carried({ packNo: "2" })] });
    expect(findings).toMatchObject([
      { kind: "packages", column: "packNo", value: "1", expected: "2 (waybills.csv:2)" },
    ]);
  });

  it("warns where order and way-bill name another consignee, masked", async () => {
    const other = {
      consignee: "司徒范例",
      consigneeTelephone: "13905530009",
      consigneeAddress: "安徽省芜湖市示例路9号",
    };
    const { findings } = await hold({ orders: [ordered()], waybills: [carried(other)] });
    expect(findings).toMatchObject([
      {
        kind: "consignee",
        severity: "warning",
        column: "consignee",
        value: "司*** (orders.csv:2)",
        expected: "司*** (waybills.csv:2)",
      },
      {
        column: "consigneeTelephone",
        value: "139******02 (orders.csv:2)",
        expected: "139******09 (waybills.csv:2)",
      },
      {
        column: "consigneeAddress",
        value: "安******** (orders.csv:2)",
        expected: "安******** (waybills.csv:2)",
      },
    ]);
    expect(
      findings.every(({ rule, severity }) => rule === "documents/logistics" && severity === "warning"),
    ).toBe(true);
    expect(await found([carried(other)])).toEqual([]);
    const blank = { consignee: "", consigneeTelephone: "", consigneeAddress: "" };
    expect(await found([carried(blank)], [ordered()])).toEqual([]);
  });

  it.each([
    [{ weight: "2.5kg" }, "error format/decimal with-text weight waybills.csv:2"],
    [{ weight: "" }, "error format/required own weight waybills.csv:2"],
    [{ weight: "0" }, "error amount/positive positive weight waybills.csv:2"],
    [{ packNo: "一" }, "error format/decimal shape packNo waybills.csv:2"],
  ])("says of %o what is wrong with the value itself", async (cells, said) => {
    expect(await found([carried(cells)])).toContain(said);
  });

  it("lists way-bills without inventory as warnings", async () => {
    const { unmatched } = await hold({
      inventory: [goods()],
      waybills: [carried(), carried({ orderNo: "SO-7" })],
    });
    expect(unmatched).toMatchObject([
      {
        rule: "documents/logistics",
        kind: "no-inventory",
        severity: "warning",
        file: "waybills.csv",
        line: 3,
        column: "logisticsNo",
        orderNo: "SO-7",
        value: "WSO-7",
      },
    ]);
  });
});
