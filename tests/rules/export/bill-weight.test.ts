import { describe, expect, it } from "vitest";
import { wayBillsOf } from "../../conformance/read-messages.js";
import { declare } from "../../support/cli.js";
import { type Cells, csv, row } from "../../support/manifest.js";
import { messageFaults } from "../../support/tools.js";

const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675" };

/** Parcels of one flight, each of 1.5 kg unless it says otherwise. */
async function declared(orders: readonly Cells[]) {
  const rows = orders.map((cells, index) =>
    row({ orderNo: `SO-${index + 1}`, ...flight, grossWeight: "1.5", netWeight: "1", ...cells }),
  );
  const { out, status } = await declare(rows);
  return {
    status,
    found: out.findings.filter(({ rule }) => rule === "export/bill-weight"),
    weights: wayBillsOf(out.messages).map(({ WayBillHead: head }) => head["grossWeight"]),
    copNos: wayBillsOf(out.messages).map(({ WayBillHead: head }) => head["copNo"]),
    accepted: out.run.lanes.simplified?.orders,
    messages: out.messages,
  };
}

// Table 2-31: 货物及其包装材料的重量之和, so that a bill weighs what its parcels do, or more.
describe("export/bill-weight", () => {
  it("writes the bill's own weight into CEB607, the parcels' sum where none is given", async (test) => {
    const given = await declared([{ billGrossWeight: "3.2" }, { billGrossWeight: "3.20" }]);
    expect([given.status, given.found, given.weights]).toEqual([0, [], ["3.2"]]);
    expect(messageFaults(test, given.messages.values())).toEqual([]);
    const summed = await declared([{}, {}]);
    expect([summed.status, summed.found, summed.weights]).toEqual([0, [], ["3"]]);
    expect(given.copNos).not.toEqual(summed.copNos);
  });

  it("takes it from any row of the bill, and for each bill by itself", async () => {
    const { status, found, weights } = await declared([
      {},
      { billGrossWeight: "40" },
      { billNo: "784-12345676", billGrossWeight: "1.5" },
      { billNo: "784-12345677" },
    ]);
    expect([status, found, weights]).toEqual([0, [], ["40", "1.5", "1.5"]]);
  });

  it.each(["提运单毛重(公斤)", "提运单毛重", "主单毛重"])("is called %s too", async (name) => {
    const text = csv([row({ ...flight, billGrossWeight: "9" })]).replace("billGrossWeight", name);
    const { out, status } = await declare(text);
    const weights = wayBillsOf(out.messages).map(({ WayBillHead: head }) => head["grossWeight"]);
    expect([status, weights]).toEqual([0, ["9"]]);
  });

  it("refuses one below the parcels' sum, writes no CEB607 for that bill, and declares the inventories", async () => {
    const { status, found, weights, accepted } = await declared([
      { billGrossWeight: "2.99999" },
      { billGrossWeight: "2.99999" },
      { billNo: "784-12345676" },
    ]);
    expect([status, weights, accepted]).toEqual([1, ["1.5"], 3]);
    expect(found).toMatchObject([
      {
        ...{ severity: "error", line: 2, column: "billGrossWeight", orderNo: "SO-1" },
        ...{ value: "2.99999", expected: "3" },
      },
    ]);
    // The edge: a bill may weigh just what its parcels do.
    const equal = await declared([{ billGrossWeight: "3" }, {}]);
    expect([equal.status, equal.found, equal.weights]).toEqual([0, [], ["3"]]);
  });

  it("refuses two weights of one bill, with both places", async () => {
    const { status, found, weights } = await declared([
      { billGrossWeight: "5" },
      { billGrossWeight: "" },
      { billGrossWeight: "6" },
    ]);
    expect([status, weights]).toEqual([1, []]);
    expect(found).toMatchObject([{ line: 2, orderNo: "SO-1", value: "5" }]);
    expect(found[0]?.expected).toMatch(/^6 SO-3 \(.*:4\)$/);
  });

  it("leaves a weight that is none to the check of its form", async () => {
    const { status, found, weights } = await declared([
      { billGrossWeight: "x" },
      { billGrossWeight: "0" },
      {},
    ]);
    expect([status, found, weights]).toEqual([1, [], ["1.5"]]);
  });
});
