import { describe, expect, it } from "vitest";
import { wayBillsOf } from "../../conformance/read-messages.js";
import { declare } from "../../support/cli.js";
import { type Cells, row } from "../../support/manifest.js";

const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675" };

async function declared(orders: readonly Cells[]) {
  const { out, status } = await declare(
    orders.map((cells, index) => row({ orderNo: `SO-${index + 1}`, ...flight, ...cells })),
  );
  const found = out.findings.filter(({ rule }) => rule === "export/way-bill");
  return { status, found, bills: wayBillsOf(out.messages).length };
}

// CEB607 asks for trafName, voyageNo and billNo (table 2-31), CEB603 for none of them.
describe("export/way-bill", () => {
  it("says why parcels with a bill are on no way-bill, once for all that lack the same", async () => {
    const { status, found, bills } = await declared([
      {},
      { voyageNo: "" },
      { voyageNo: "", billNo: "784-12345676" },
      { voyageNo: "" },
      { trafName: "", billNo: "" },
    ]);
    expect([status, bills]).toEqual([0, 1]);
    expect(found).toMatchObject([
      {
        ...{ severity: "info", line: 3, column: "voyageNo", orderNo: "SO-2", count: 3 },
        ...{ value: "784-12345675 784-12345676", expected: "voyageNo" },
      },
      { line: 6, column: "trafName", value: "CZ3081/1120", expected: "trafName billNo" },
    ]);
  });

  it("says nothing of parcels without bill and voyage: their way-bill is declared later", async () => {
    const blank = { trafName: "", voyageNo: "", billNo: "" };
    expect(await declared([blank, { ...blank, trafName: "皖B12345" }])).toEqual({
      status: 0,
      found: [],
      bills: 0,
    });
  });
});
