import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregation, type SummaryRow } from "../../src/aggregation/summary.js";
import { lawOf } from "../../src/law/law.js";
import { loadRates, noRates, type Rates } from "../../src/reference/rates.js";
import { at, declare, folder, recordsOf } from "../support/cli.js";
import { type Cells, examineRows, order, type Row, row, worth } from "../support/manifest.js";

const law = lawOf("2026-11-20");
const dollars = "2026-11,USD,7.105\n2026-11,JPY,0.0455\n2026-10,USD,9";

function ratesOf(rates: string): Rates {
  return loadRates(join(folder({ "rates.csv": `month,currency,rate\n${rates}\n` }), "rates.csv"));
}

/** The summary of what of a manifest is declared by list. */
async function summaryOf(rows: readonly Row[], rates?: string): Promise<SummaryRow[]> {
  const { orders, failure } = await examineRows(rows, rates === undefined ? {} : { rates });
  if (failure !== undefined) throw failure;
  const aggregation = new Aggregation("E");
  for (const { lane, consignment, findings, orderNo } of orders) {
    if (lane !== "simplified" && lane !== "aggregated") {
      throw new Error(`${orderNo} is ${lane}: ${findings.map(({ rule }) => rule).join(", ")}`);
    }
    aggregation.add(lane, consignment);
  }
  const summary = aggregation.rows({ rates: rates === undefined ? noRates : ratesOf(rates), law });
  return summary.filter((group) => "ownerCode" in group);
}

/** For later aggregation: a rebate is claimed. */
const rebate: Cells = { exportRebate: "Y" };

describe("the summary", () => {
  it("adds lines of the same keys, each order counted once", async () => {
    // 2 × 25.50 + 3 × 10.10 + 1 × 99.99 = 51.00 + 30.30 + 99.99 = 181.29, 2 + 3 + 1 = 6 pieces.
    const [summary, ...others] = await summaryOf([
      ...order("SO-1", [{}, { itemNo: "SKU-2", qty: "3", price: "10.10", totalPrice: "30.30" }]),
      worth("99.99", { orderNo: "SO-2" }),
    ]);
    expect(others).toEqual([]);
    expect(summary).toEqual({
      lane: "simplified",
      ebcCode: "3302960004",
      ebcName: "示例电商",
      trafMode: "5",
      ownerCode: "NO",
      ownerName: "示例制造",
      country: "502",
      portCode: "3302",
      destinationCountry: "502",
      gcode: "6109",
      currency: "142",
      orders: 2,
      lines: 3,
      legalQuantities: [{ unit: "011", quantity: "6" }],
      totalPrice: "181.29",
      yuan: "181.29",
    });
  });

  // 194号: 收发货人, 运输方式, 生产销售单位, 运抵国, 出境关别; 最终目的国, 商品编码, 币制.
  it("keeps apart what differs in a key of 2018/194, and nothing else", async () => {
    const keys: Readonly<Record<string, Cells>> = {
      ebcCode: { ebcCode: "3302960005" },
      trafMode: { trafMode: "2" },
      ownerCode: { ownerCode: "3302960007" },
      country: { country: "116" },
      portCode: { portCode: "3301" },
      destinationCountry: { destinationCountry: "116" },
      gcode: { gcode: "6203429090" },
      currency: { currency: "502" },
    };
    const noKeys: Readonly<Record<string, Cells>> = {
      ebpCode: { ebpCode: "3302960009" },
      customsCode: { customsCode: "3301" },
      agentCode: { agentCode: "3302980009" },
      logisticsCode: { logisticsCode: "3302980008" },
      POD: { POD: "3002" },
      itemNo: { itemNo: "SKU-9" },
      gname: { gname: "另一件" },
      price: { price: "51.00", qty: "1" },
    };
    const rows = Object.entries({ base: {}, ...keys, ...noKeys }).map(([orderNo, cells]) =>
      row({ orderNo, ...cells }),
    );
    const summary = await summaryOf(rows, dollars);
    expect(summary).toHaveLength(1 + Object.keys(keys).length);
    const [base] = await summaryOf([row()], dollars);
    const alike = Object.keys(noKeys).length + 1;
    for (const [name, cells] of Object.entries(keys)) {
      const value = Object.values(cells)[0];
      const own = summary.filter((group) => group.orders === 1);
      const differing = own.filter((group) =>
        name === "gcode" ? group.gcode === "6203" : group[name as keyof SummaryRow] === value,
      );
      expect([name, differing.length, differing[0]?.totalPrice]).toEqual([name, 1, "51.00"]);
    }
    // 9 orders of 51.00: 8 × 2 pieces and 1.
    expect(summary.filter(({ orders }) => orders > 1)).toEqual([
      {
        ...base,
        orders: alike,
        lines: alike,
        legalQuantities: [{ unit: "011", quantity: "17" }],
        totalPrice: "459.00",
        yuan: "459.00",
      },
    ]);
  });

  it("takes the first four digits of simplified goods, all ten of the others", async () => {
    const codes: Cells[] = [
      { gcode: "6109100010" },
      { gcode: "6109909091" },
      { gcode: "6109" },
      { gcode: "6203429090" },
    ];
    const groups = (rows: readonly SummaryRow[]) =>
      rows.map(({ lane, gcode, orders, lines, totalPrice }) => [lane, gcode, orders, lines, totalPrice]);
    expect(groups(await summaryOf(order("SO-1", codes)))).toEqual([
      ["simplified", "6109", 1, 3, "153.00"],
      ["simplified", "6203", 1, 1, "51.00"],
    ]);
    const full = codes.filter(({ gcode }) => gcode?.length === 10).map((cells) => ({ ...cells, ...rebate }));
    expect(groups(await summaryOf(order("SO-1", full)))).toEqual([
      ["aggregated", "6109100010", 1, 1, "51.00"],
      ["aggregated", "6109909091", 1, 1, "51.00"],
      ["aggregated", "6203429090", 1, 1, "51.00"],
    ]);
  });

  it("keeps the lanes apart", async () => {
    const summary = await summaryOf([row({ orderNo: "SO-1" }), row({ orderNo: "SO-2", ...rebate })]);
    expect(summary.map(({ lane, orders, gcode }) => [lane, orders, gcode])).toEqual([
      ["aggregated", 1, "6109100000"],
      ["simplified", 1, "6109"],
    ]);
  });

  it("adds legal quantities by legal unit, to the last digit", async () => {
    const [summary] = await summaryOf([
      ...order("SO-1", [{}, { unit: "011", unit1: "035", qty1: "0.33333" }]),
      row({ orderNo: "SO-2", unit: "011", unit1: "035", qty1: "0.66667" }),
      row({ orderNo: "SO-3", unit1: "035", qty1: "0.10001" }),
      row({ orderNo: "SO-4", qty: "12345678", price: "0.00001", totalPrice: "123.45678" }),
    ]);
    expect(summary?.legalQuantities).toEqual([
      { unit: "011", quantity: "12345680" },
      { unit: "035", quantity: "1.10001" },
    ]);
    expect(summary?.orders).toBe(4);
    // 4 × 51.00 + 123.45678
    expect(summary?.totalPrice).toBe("327.45678");
    expect(summary?.yuan).toBe("327.46");
  });

  it("turns a currency's sum into yuan at the month's rate, rounded half up once", async () => {
    const foreign = (orderNo: string, total: string, currency: string) => worth(total, { orderNo, currency });
    const summary = await summaryOf(
      [
        // 1.00 × 7.105 = 7.105, half a fen: up.
        foreign("SO-1", "1.00", "502"),
        // 11.00 + 11.00 + 11.00 = 33.00; × 0.0455 = 1.5015, half of 0.01 not reached. Each alone 0.5005: 0.50.
        foreign("SO-2", "11.00", "116"),
        foreign("SO-3", "11.00", "116"),
        foreign("SO-4", "11.00", "116"),
        foreign("SO-5", "0.30", "142"),
      ],
      dollars,
    );
    expect(
      summary.map(({ currency, orders, totalPrice, yuan }) => [currency, orders, totalPrice, yuan]),
    ).toEqual([
      ["116", 3, "33.00", "1.50"],
      ["142", 1, "0.30", "0.30"],
      ["502", 1, "1.00", "7.11"],
    ]);
  });

  it("rounds neither the lines nor a binary fraction", async () => {
    // 3 × 0.335 = 1.005: a fen up; as a binary fraction it would go down, line by line it would be 1.02.
    const [summary] = await summaryOf(
      order(
        "SO-1",
        Array.from({ length: 3 }, () => ({ qty: "1", price: "1", totalPrice: "1.00", currency: "143" })),
      ),
      "2026-11,143,0.335",
    );
    expect([summary?.totalPrice, summary?.yuan]).toEqual(["3.00", "1.01"]);
  });

  it("says no yuan where there is no rate", async () => {
    const { orders } = await examineRows([worth("1.00", { currency: "502" })], { rates: dollars });
    const aggregation = new Aggregation("E");
    for (const { consignment } of orders) aggregation.add("simplified", consignment);
    expect(aggregation.rows({ rates: noRates, law })).toMatchObject([{ totalPrice: "1.00", yuan: "" }]);
  });

  it("holds sums that a float does not", async () => {
    const rows = ["SO-1", "SO-2", "SO-3"].map((orderNo) =>
      worth("90071992547409.93", { orderNo, ...rebate }),
    );
    const [summary] = await summaryOf(rows);
    expect(summary).toMatchObject({
      orders: 3,
      totalPrice: "270215977642229.79",
      yuan: "270215977642229.79",
    });
  });

  it("has of names that vary for one code the first in code order, whichever comes first", async () => {
    const named = (orderNo: string, ebcName: string, ownerName: string) =>
      row({ orderNo, ebcName, ownerName });
    for (const orders of [
      [named("SO-1", "B", "C"), named("SO-2", "A", "D")],
      [named("SO-2", "A", "D"), named("SO-1", "B", "C")],
    ]) {
      const [summary, ...others] = await summaryOf(orders);
      expect(others).toEqual([]);
      expect([summary?.ebcName, summary?.ownerName]).toEqual(["A", "C"]);
    }
  });

  it("is empty where nothing is declared by list", () => {
    expect(new Aggregation("E").rows({ rates: noRates, law })).toEqual([]);
  });
});

describe("whatever the order of the rows", () => {
  const cells = fc.record<Cells>({
    ebcCode: fc.constantFrom("3302960004", "3302960005"),
    trafMode: fc.constantFrom("5", "2"),
    country: fc.constantFrom("502", "116"),
    exportRebate: fc.constantFrom("Y", "N"),
  });
  const line = fc
    .record({
      gcode: fc.constantFrom("6109100010", "6109909091", "6203429090"),
      destinationCountry: fc.constantFrom("502", "116"),
      currency: fc.constantFrom("142", "502"),
      fen: fc.integer({ min: 1, max: 9999 }),
    })
    .map(({ fen, ...rest }): Cells => {
      const total = (fen / 100).toFixed(2);
      return { ...rest, qty: "1", price: total, totalPrice: total };
    });
  const manifest = fc
    .array(fc.tuple(cells, fc.array(line, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 8 })
    .map((orders) =>
      orders.flatMap(([head, lines], index) =>
        order(
          `SO-${index}`,
          lines.map((goods) => ({ ...head, ...goods })),
        ),
      ),
    );
  const shuffled = manifest.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  );

  it("the summary is the same, and adds up to the manifest", async () => {
    const rates = "2026-11,USD,7.105";
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, other]) => {
        const summary = await summaryOf(rows, rates);
        expect(await summaryOf(other, rates)).toEqual(summary);
        const keys = summary.map((group) =>
          [group.lane, group.ebcCode, group.trafMode, group.ownerCode, group.country, group.portCode]
            .concat(group.destinationCountry, group.gcode, group.currency)
            .join(" "),
        );
        expect(keys).toEqual([...new Set(keys)].sort());
        expect(summary.reduce((sum, { lines }) => sum + lines, 0)).toBe(rows.length);
        for (const currency of ["142", "502"]) {
          const given = rows
            .filter((cells) => cells["currency"] === currency)
            .map((cells) => cells["totalPrice"]);
          const summed = summary.filter((group) => group.currency === currency);
          expect(fenOf(summed.map(({ totalPrice }) => totalPrice))).toBe(fenOf(given));
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** The sum of amounts with two decimals, in fen. */
function fenOf(amounts: readonly (string | undefined)[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt((amount ?? "").replace(".", "")), 0n);
}

describe("declare", () => {
  it("writes the summary of what it declares, in two forms that agree", async () => {
    const { out } = await declare([
      ...order("SO-1", [{}, { unit1: "035", qty1: "0.5" }]),
      row({ orderNo: "SO-2", ebcName: '示例"电商", 一店' }),
      row({ orderNo: "SO-3", ...rebate }),
      row({ orderNo: "SO-4", tradeMode: "9710", licenceRequired: "Y" }),
      row({ orderNo: "SO-5", qty: "0" }),
    ]);
    const json = JSON.parse(readFileSync(join(out.path, "summary.json"), "utf8")) as {
      schema: string;
      rows: SummaryRow[];
    };
    expect(json.schema).toBe("qingdan/summary/1");
    expect(json.rows.map(({ lane, orders, lines, yuan }) => [lane, orders, lines, yuan])).toEqual([
      ["aggregated", 1, 1, "51.00"],
      ["simplified", 2, 3, "153.00"],
    ]);
    expect(out.run.lanes).toMatchObject({
      simplified: { orders: 2, lines: 3, yuan: "153.00" },
      aggregated: { orders: 1, lines: 1, yuan: "51.00" },
      formal: { orders: 1 },
      rejected: { orders: 1 },
    });
    expect(out.run.at).toBe(new Date(at).toISOString());
    const written = recordsOf(readFileSync(join(out.path, "summary.csv"), "utf8"));
    expect(written).toEqual(
      json.rows.map(({ orders, lines, legalQuantities, ...texts }) => ({
        ...texts,
        orders: String(orders),
        lines: String(lines),
        legalQuantities: legalQuantities.map(({ unit, quantity }) => `${unit}:${quantity}`).join(" "),
      })),
    );
    expect(written[1]?.["legalQuantities"]).toBe("011:4 035:0.5");
  });
});
