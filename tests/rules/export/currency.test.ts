import { describe, expect, it } from "vitest";
import { examineRows, type Row, row } from "../../support/manifest.js";

const rates = "2026-11,502,7.1\n2026-11,300,8.2";

async function found(...lines: readonly Row[]) {
  const rows = lines.map((cells, index) => row({ orderNo: "SO-1", itemNo: `A-${index}`, ...cells }));
  const { orders } = await examineRows(rows, { rates });
  return orders.flatMap(({ findings }) => findings.filter(({ rule }) => rule === "export/currency"));
}

describe("export/currency", () => {
  it("takes an order in one currency, whichever", async () => {
    expect(await found({ currency: "142" }, { currency: "142" })).toEqual([]);
    expect(await found({ currency: "502" }, { currency: "502" })).toEqual([]);
  });

  it("takes fees in another currency than the goods: the carrier has its own", async () => {
    expect(await found({ currency: "502", fCurrency: "142", iCurrency: "142" })).toEqual([]);
  });

  it("warns of an order with goods in several currencies, once for each other one, with both rows", async () => {
    expect(
      await found({ currency: "502" }, { currency: "142" }, { currency: "142" }, { currency: "300" }),
    ).toMatchObject([
      {
        severity: "warning",
        line: 3,
        column: "currency",
        value: "142",
        expected: expect.stringMatching(/^502 \(.*:2\)$/),
      },
      { line: 5, value: "300", expected: expect.stringMatching(/^502 \(.*:2\)$/) },
    ]);
  });
});
