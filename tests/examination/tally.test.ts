import { expect, it } from "vitest";
import { Tally } from "../../src/examination/tally.js";
import { lawOf } from "../../src/law/law.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { declare } from "../support/cli.js";
import { examineRows, order, row, worth } from "../support/manifest.js";

it("a run's reasons come by the orders that they moved, the most first, each order once a fault, with its first finding", async () => {
  const { orders } = await examineRows([
    row({ orderNo: "SO-1", exportDuty: "Y" }),
    row({ orderNo: "SO-2", exportRebate: "Y" }),
    row({ orderNo: "SO-3", exportRebate: "Y", licenceRequired: "Y", licenseNo: "26-18-000001" }),
    // Two lines with a fault of one rule.
    ...order("SO-4", [{ price: "x" }, { price: "x" }]),
    row({ orderNo: "SO-5" }),
  ]);
  const tally = new Tally();
  for (const examined of orders) tally.add(examined);
  expect(tally.reasons()).toMatchObject([
    { lane: "aggregated", rule: "export/rebate", orders: 2, first: { orderNo: "SO-2" } },
    { lane: "aggregated", rule: "export/duty", orders: 1, first: { orderNo: "SO-1" } },
    { lane: "aggregated", rule: "export/licence", orders: 1, first: { orderNo: "SO-3" } },
    { lane: "rejected", rule: "format/decimal", orders: 1, first: { orderNo: "SO-4", column: "price" } },
  ]);
  expect(tally.counts()).toEqual({
    error: 2,
    warning: 0,
    byRule: { "export/duty": 1, "export/licence": 1, "export/rebate": 2, "format/decimal": 2 },
  });
  // Rows, not readable lines; the goods of a row are worth 51.00.
  expect(tally.lanes({ rates: noRates, law: lawOf("2026-11-20"), reference: loadReference() })).toMatchObject(
    {
      simplified: { orders: 1, lines: 1, yuan: "51.00" },
      aggregated: { orders: 3, lines: 3, yuan: "153.00" },
      formal: { orders: 0, lines: 0, yuan: "0.00" },
      rejected: { orders: 1, lines: 2 },
    },
  );
});

it("a rate that is an error adds nothing up: no sum stands beside it", async () => {
  const rows = [worth("10.00", { orderNo: "SO-1", currency: "502" }), worth("7.00", { orderNo: "SO-2" })];
  const sums = async (rate: string) => {
    const files = { "rates.csv": `month,currency,rate\n2026-11,USD,${rate}\n` };
    return (await declare(rows, ["--rates", "rates.csv"], files)).out.run.lanes;
  };
  expect(await sums("708.12")).toMatchObject({
    simplified: { orders: 1, yuan: "7.00" },
    rejected: { orders: 1, yuan: "0.00" },
  });
  expect(await sums("7.0812")).toMatchObject({ simplified: { orders: 2, yuan: "77.81" } });
});
